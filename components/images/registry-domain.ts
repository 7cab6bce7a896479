/** Domains of ECR outside the commercial partition, by how the region's name begins (AWS SDKs, partitions.json). */
const domains: readonly (readonly [regions: string, domain: string])[] = [
  ["cn-", "amazonaws.com.cn"],
  ["us-iso-", "c2s.ic.gov"],
  ["us-isob-", "sc2s.sgov.gov"],
  ["us-isof-", "csp.hci.ic.gov"],
  ["eu-isoe-", "cloud.adc-e.uk"],
  ["eusc-", "amazonaws.eu"],
];

const standard = "amazonaws.com";

/** The domain under which the region's registries answer, such as `amazonaws.com`. */
export function registryDomain(region: string): string {
  return domains.find(([regions]) => region.startsWith(regions))?.[1] ?? standard;
}

/** All of them, for a regular expression. */
export const registryDomainPattern = [standard, ...domains.map(([, domain]) => domain)]
  .map((domain) => domain.replaceAll(".", "\\."))
  .join("|");

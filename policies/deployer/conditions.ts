import { type Placement } from "./deployed-resource";
import { type PolicyConditions, withConditions } from "./permission";
import { providerCalls } from "./provider-calls";
import { type Requirement } from "./requirement";
import { type Surroundings } from "./surroundings";

/** Services with one endpoint for all regions: `aws:RequestedRegion` says us-east-1 whatever the program's region. */
const globalServices: ReadonlySet<string> = new Set([
  ...["iam", "sts", "route53", "budgets", "organizations", "cloudfront", "ce", "account", "support"],
]);

/** The tags of the program, of the call (`aws:RequestTag`) or of the resource (`aws:ResourceTag`). */
export function tagConditions(
  key: "aws:RequestTag" | "aws:ResourceTag",
  { tags }: Placement,
): PolicyConditions {
  return {
    StringEquals: Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`${key}/${tag}`, [value]])),
  };
}

/** The program's region, for services that have regions. */
export function inRegion(action: string, { placement }: Surroundings): PolicyConditions {
  return globalServices.has(action.split(":")[0] ?? "")
    ? {}
    : { StringEquals: { "aws:RequestedRegion": [placement.region] } };
}

/** For calls by which a service uses a key in the caller's name: only through that service. Undefined for other calls. */
export function throughService(
  { action, resource }: Requirement,
  { placement }: Surroundings,
): PolicyConditions | undefined {
  const uses = /^kms:(CreateGrant|Decrypt|Encrypt|ReEncrypt\w*|GenerateDataKey\w*)$/.test(action);
  // Through Cloud Control it is the service of the type that is made.
  const [, service = ""] =
    /(?:^aws:| AWS::)(\w+)(?:\/|::\w+$)/.exec(resource.type.replace(/^\S+ /, " ")) ?? [];
  if (!uses || service === "kms") {
    return undefined;
  }
  const services = providerCalls[resource.type]?.keysThrough ?? [service.toLowerCase()];
  const via = {
    StringEquals: {
      "kms:ViaService": services.map((name) => `${name}.${placement.region}.amazonaws.com`),
    },
  };
  return action === "kms:CreateGrant"
    ? withConditions(via, { Bool: { "kms:GrantIsForAWSResource": ["true"] } })
    : via;
}

import type { Problem } from "../../core";
import { ec2InstanceFacts } from "../../instances";

/**
 * Linux systems that the DCV server runs on, on Intel, AMD and Graviton alike (Amazon DCV Administrator Guide, "Supported platforms"), of
 * those that ParallelCluster's images have.
 */
export const dcvOperatingSystems = [
  "alinux2023",
  "rhel8",
  "rhel9",
  "rocky8",
  "rocky9",
  "ubuntu2204",
  "ubuntu2404",
] as const;

export type DcvOperatingSystem = (typeof dcvOperatingSystems)[number];

/** Systems that AWS ParallelCluster 3.16 gives DCV only where there is a GPU (`UNSUPPORTED_OSES_FOR_NON_GPU_DCV`). */
const wantGpu: ReadonlySet<string> = new Set(["rhel9", "rocky9"]);

/** Memory that DCV asks of a server in GiB (Amazon DCV Session Manager guide, "Requirements": 4 GB for the agent's host). */
const leastMemoryGiB = 4;

/** What DCV, the system and the instance type cannot do together. */
export function platformProblems(instanceType: string, operatingSystem: string): Problem[] {
  const facts = ec2InstanceFacts(instanceType);
  const known: readonly string[] = dcvOperatingSystems;
  return [
    !known.includes(operatingSystem) &&
      `image.operatingSystem is "${operatingSystem}"; DCV runs here on ${known.join(", ")}.`,
    ...(facts === undefined
      ? []
      : [
          facts.architecture === "arm64" &&
            facts.gpus > 0 &&
            `instanceType is "${instanceType}"; DCV-GL, by which a virtual session uses a GPU, is published for x86_64 alone: choose g4dn, g5 or g6.`,
          facts.gpus === 0 &&
            wantGpu.has(operatingSystem) &&
            `image.operatingSystem is "${operatingSystem}", on which DCV wants a GPU; ${instanceType} has none: choose g4dn, g5 or g6, or another system.`,
          facts.gpus > 0 &&
            /^p\d/.test(facts.family) &&
            `instanceType is "${instanceType}", which is made for training and draws no pictures; choose g4dn, g5 or g6.`,
          facts.memoryGiB < leastMemoryGiB &&
            `instanceType is "${instanceType}" with ${facts.memoryGiB} GiB; a desktop of DCV wants ${leastMemoryGiB} GiB or more.`,
        ]),
  ];
}

/** Names of packages in AWS's archive, without version: server, browser client, X server of virtual sessions, and GPU sharing where it is of use. */
export function dcvPackages(instanceType: string, operatingSystem: DcvOperatingSystem): readonly string[] {
  const facts = ec2InstanceFacts(instanceType);
  const withGpu = facts !== undefined && facts.gpus > 0 && facts.architecture === "x86_64";
  const names = ["server", "web-viewer", "xdcv", ...(withGpu ? ["gl"] : [])].map(
    (name) => `nice-${name === "xdcv" ? "" : "dcv-"}${name}`,
  );
  return names.map((name) => `${name}${operatingSystem.startsWith("ubuntu") ? "_*.deb" : "-[0-9]*.rpm"}`);
}

import type { ClusterFacts } from "../../../../../components/hpc/checks";
import type {
  ClusterQueue,
  ComputeResource,
  HpcClusterArgs,
  SharedStorage,
} from "../../../../../components/hpc/cluster";
import { cfd, efaQueue } from "../clusters";

/** A cluster that is refused for one reason, with the whole sentences that say so. */
export interface Refusal {
  readonly cluster: HpcClusterArgs;
  readonly facts?: ClusterFacts;
  readonly says: readonly string[];
}

/** What a program that TypeScript does not check may pass. */
export function unchecked(cluster: unknown): HpcClusterArgs {
  return cluster as HpcClusterArgs;
}

export function withQueue(changes: object): HpcClusterArgs {
  return unchecked({ ...cfd, queues: [{ ...cfd.queues[0], ...changes }] });
}

export function withEfa(changes: object): HpcClusterArgs {
  return unchecked({ ...cfd, queues: [{ ...efaQueue, ...changes }] });
}

export function withResource(changes: object, queue: object = {}): HpcClusterArgs {
  const one: ComputeResource = { name: "one", instanceTypes: ["c5.4xlarge"], maxCount: 4 };
  return withQueue({ ...queue, computeResources: [{ ...one, ...changes }] });
}

export function withStorage(...sharedStorage: readonly SharedStorage[]): HpcClusterArgs {
  return { ...cfd, sharedStorage };
}

export function lustre(changes: object): SharedStorage {
  const fileSystem = {
    kind: "lustre" as const,
    fileSystemId: "fs-0123456789abcdef0",
    availabilityZones: ["us-east-2a"],
    deploymentType: "PERSISTENT_2" as const,
    ...changes,
  };
  return { name: "fast", mountDir: "/fsx", fileSystem };
}

export function efs(...availabilityZones: readonly string[]): SharedStorage {
  return {
    name: "home",
    mountDir: "/home",
    fileSystem: { kind: "efs", fileSystemId: "fs-01234567", availabilityZones },
  };
}

export const severalQueues = (count: number): HpcClusterArgs["queues"] => {
  const [first, ...others] = Array.from({ length: count }, (_, index): ClusterQueue => {
    return {
      ...cfd.queues[0],
      name: `q${index}`,
      computeResources: [{ instanceTypes: ["c5.large"], maxCount: 1 }],
    };
  });
  return [first ?? cfd.queues[0], ...others];
};

export const bothZones = ["us-east-2a", "us-east-2b"] as const;

export function directory(changes: object): NonNullable<HpcClusterArgs["directoryService"]> {
  return {
    domainName: "corp.example.com",
    domainAddr: "ldaps://corp.example.com",
    passwordSecretArn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:reader",
    domainReadOnlyUser: "cn=ReadOnly,ou=Users,dc=corp,dc=example,dc=com",
    ...changes,
  };
}

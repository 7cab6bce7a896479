import type { LaunchCapacity, ReservedInstances } from "../../../../components/hpc/capacity";
import type { EcsClusterArgs, EksClusterArgs, EksNodeGroup } from "../../../../components/hpc/containers";
import { encryptionKey, network } from "../visualization/desktop-args";

export const zone = "ap-southeast-1a";
export const system: EksNodeGroup = { instanceType: "m7i.large", minSize: 2, maxSize: 3 };
export const ranks: EksNodeGroup = {
  instanceType: "c6in.32xlarge",
  maxSize: 8,
  efa: true,
  availabilityZone: zone,
};

export function eksArgs(change: Partial<EksClusterArgs> = {}): EksClusterArgs {
  return {
    orchestrator: "eks",
    network: network(),
    encryptionKey,
    nodeGroups: { system },
    access: {
      platform: {
        principalArn: "arn:aws:iam::000000000000:role/Platform",
        policy: "AmazonEKSClusterAdminPolicy",
      },
    },
    ...change,
  };
}

export function ecsArgs(change: Partial<EcsClusterArgs> = {}): EcsClusterArgs {
  return {
    orchestrator: "ecs",
    network: network(),
    encryptionKey,
    capacity: { spare: { instanceType: "c7i.4xlarge", maxSize: 10, capacity: { kind: "spot" } } },
    ...change,
  };
}

export function block(
  change: Partial<ReservedInstances> = {},
): Extract<LaunchCapacity, { kind: "capacityBlock" }> {
  return {
    kind: "capacityBlock",
    reservation: {
      kind: "capacityBlock",
      reservationId: "cr-0123456789abcdef0",
      instanceType: "p4de.24xlarge",
      availabilityZone: zone,
      instanceCount: 4,
      ...change,
    },
  };
}

import * as pulumi from "@pulumi/pulumi";

import type {
  BatchEnvironmentArgs,
  ComputeEnvironmentArgs,
  ComputeResources,
  ContainerJob,
  JobDefinitionArgs,
  MultiNodeJob,
} from "../../../components/batch";
import { RefusedError } from "../../../components/core";

export const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
export const image = "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/genomics/align:4.1";
export const imageId = "ami-0123456789abcdef0";

export function network() {
  return {
    vpcId: pulumi.output("vpc-1"),
    vpcCidrBlock: pulumi.output("10.0.0.0/16"),
    publicSubnetIds: pulumi.output(["subnet-0"]),
    privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
    s3PrefixListId: pulumi.output("pl-6fa54006"),
    endpointSecurityGroupId: pulumi.output("sg-endpoints"),
  };
}

export const spot = { type: "SPOT", instanceTypes: ["c6i", "m6i.4xlarge"], maxVcpus: 256 } as const;
export const onDemand = { type: "EC2", instanceTypes: ["c6i.4xlarge"], maxVcpus: 64 } as const;
export const fargate = { type: "FARGATE", maxVcpus: 32 } as const;
export const nodes = {
  type: "EC2",
  instanceTypes: ["c6i.32xlarge"],
  maxVcpus: 1024,
  imageId,
  multiNode: { subnetId: "subnet-1" },
} as const;

export function environment(computeResources: ComputeResources): ComputeEnvironmentArgs {
  return { network: network(), computeResources };
}

export const container = { platformCapability: "EC2", image, vcpus: 4, memory: 8000 } as const;
export const fargateContainer = { platformCapability: "FARGATE", image, vcpus: 1, memory: 2048 } as const;

export const job: ContainerJob = { type: "container", container, attemptDurationSeconds: 3600 };
export const fargateJob: ContainerJob = { ...job, container: fargateContainer };
export const nodesJob: MultiNodeJob = {
  type: "multinode",
  instanceType: "c6i.32xlarge",
  numNodes: 4,
  nodeRanges: [{ targetNodes: "0:", container: { image, vcpus: 128, memory: 200_000 } }],
  attemptDurationSeconds: 3600,
};

export function definition<Job extends ContainerJob | MultiNodeJob>(settings: Job) {
  return { ...settings, encryptionKey } satisfies JobDefinitionArgs;
}

export function batch(): BatchEnvironmentArgs<"spot", "labs", "align"> {
  return {
    network: network(),
    encryptionKey,
    computeEnvironments: { spot },
    queues: { labs: { computeEnvironments: ["spot"] } },
    jobDefinitions: { align: job },
  };
}

/** Arguments as a settings file could hold them, which the compiler would refuse. */
export function untyped<Args>(args: Args, changes: Readonly<Record<string, unknown>>): Args {
  return { ...args, ...changes };
}

/** The sentences with which something is refused; none where it is not. */
export function refusals(make: () => unknown): readonly string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof RefusedError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

import * as fc from "fast-check";

import type {
  ComputeResources,
  ContainerJob,
  EnvironmentJob,
  FairShare,
  JobContainer,
  MultiNodeJob,
  RetryStrategy,
} from "../../../components/batch";
import { ec2InstanceFacts, ec2InstanceTypes } from "../../../components/instances";
import { encryptionKey, image, maybe, whole } from "../properties/places";

const subnets = ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"] as const;
const imageId = "ami-0123456789abcdef0";
const volumeKey = encryptionKey;

const facts = ec2InstanceTypes().flatMap((type) => ec2InstanceFacts(type) ?? []);
const modern = facts.filter(({ family }) => !/^(a1|p3|g3|g5g|p6e)/.test(family));
const x86 = modern.filter(({ architecture }) => architecture === "x86_64").map(({ type }) => type);
const arm = modern.filter(({ architecture }) => architecture === "arm64").map(({ type }) => type);
const together = modern.filter(({ placementGroup }) => placementGroup);

/** One to four types of one architecture, as EC2 lists them or as families and bundles. */
const instanceTypes = fc.oneof(
  fc.uniqueArray(fc.constantFrom(...x86), { minLength: 1, maxLength: 4 }),
  fc.uniqueArray(fc.constantFrom(...arm), { minLength: 1, maxLength: 4 }),
  fc.constantFrom(["c6i", "m6i.large"], ["c7g"], ["optimal"], ["default_x86_64"], ["default_arm64"]),
);

const updatePolicy = fc.oneof(
  fc.constant({ terminateJobsOnUpdate: true }),
  whole(1, 360).map((jobExecutionTimeoutMinutes) => ({ jobExecutionTimeoutMinutes })),
);

const common = fc.record(
  {
    minVcpus: whole(0, 8),
    imageId: fc.constant(imageId),
    rootVolumeSizeInGiB: whole(30, 16_384),
    volumeKey: fc.constant(volumeKey),
    subnetIds: fc.constant([...subnets]),
  },
  { requiredKeys: [] },
);

export const fargateResources = fc.record({
  type: fc.constantFrom("FARGATE", "FARGATE_SPOT"),
  maxVcpus: whole(1, 10_000),
});

const onDemand = fc
  .tuple(
    common,
    instanceTypes,
    fc.constantFrom(undefined, "BEST_FIT", "BEST_FIT_PROGRESSIVE"),
    maybe(updatePolicy),
  )
  .map(([settings, types, allocationStrategy, policy]) => ({
    ...settings,
    ...{ type: "EC2", maxVcpus: 512, instanceTypes: types, allocationStrategy },
    updatePolicy: allocationStrategy === "BEST_FIT" ? undefined : policy,
  }));

const spot = fc
  .record({
    settings: common,
    instanceTypes,
    strategy: fc.constantFrom(
      ...[undefined, "BEST_FIT_PROGRESSIVE", "SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"],
    ),
    bidPercentage: maybe(whole(1, 100)),
    policy: maybe(updatePolicy),
  })
  .map(({ settings, strategy, policy, ...rest }) => ({
    ...settings,
    ...rest,
    ...{ type: "SPOT", maxVcpus: 512, allocationStrategy: strategy, updatePolicy: policy },
  }));

/** Checked by `components/batch` itself before anything is judged. */
export const resources = fc.oneof(onDemand, spot) as fc.Arbitrary<unknown> as fc.Arbitrary<ComputeResources>;

export const fairShare: fc.Arbitrary<FairShare> = fc.record(
  {
    shareDecaySeconds: whole(0, 604_800),
    computeReservation: whole(0, 99),
    shareDistribution: fc
      .uniqueArray(whole(100, 999), { maxLength: 5 })
      .chain((numbers) =>
        fc.tuple(
          ...numbers.map((number) =>
            fc
              .double({ min: 0.0001, max: 999.9999, noNaN: true })
              .map((weightFactor) => ({ shareIdentifier: `lab${number}`, weightFactor })),
          ),
        ),
      ),
  },
  { requiredKeys: [] },
);

const glob = fc.stringMatching(/^[A-Za-z0-9.: ]{1,30}\*?$/);
const rule = fc.oneof(
  fc.record({ action: fc.constantFrom("EXIT", "RETRY"), onExitCode: fc.stringMatching(/^\d{1,3}\*?$/) }),
  fc.record({ action: fc.constantFrom("EXIT", "RETRY"), onReason: glob, onStatusReason: glob }),
);
const retryStrategy = fc.record(
  { attempts: whole(1, 10), evaluateOnExit: fc.array(rule, { maxLength: 5 }) },
  { requiredKeys: [] },
) as fc.Arbitrary<RetryStrategy>;

const shared = fc.record(
  {
    command: fc.array(fc.stringMatching(/^[a-zA-Z0-9:_ -]{1,30}$/), { maxLength: 4 }),
    environment: fc.dictionary(fc.stringMatching(/^[B-Z][A-Z0-9_]{0,10}$/), fc.string({ maxLength: 20 }), {
      maxKeys: 4,
    }),
    user: fc.constantFrom("1000", "65534:65534"),
    writablePaths: fc.constantFrom([], ["/tmp", "/scratch/a"]),
    efsMounts: fc.constant([
      {
        fileSystem: { kind: "efs" as const, fileSystemId: "fs-0123456789abcdef0", availabilityZones: [] },
        containerPath: "/mnt/shared",
      },
    ]),
  },
  { requiredKeys: [] },
);

const onInstance = fc
  .tuple(
    shared,
    fc.record(
      {
        sharedMemorySize: whole(1, 4096),
        tmpfs: fc.constant([{ containerPath: "/ram", size: 256 }]),
        ulimits: fc.constant([{ name: "nofile", softLimit: 1024, hardLimit: 4096 }]),
        hostMounts: fc.constant([{ hostPath: "/fsx", containerPath: "/fsx", readOnly: true }]),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([one, other]) => ({ ...one, ...other, image }));

export const instanceContainer = fc
  .tuple(onInstance, whole(1, 64), whole(4, 100_000), maybe(whole(1, 8)))
  .map(([settings, vcpus, memory, gpuCount]) => ({
    ...settings,
    ...{ platformCapability: "EC2", vcpus, memory, gpuCount },
  })) as fc.Arbitrary<JobContainer>;

export const fargateContainer = fc
  .tuple(
    shared,
    fc.constantFrom(
      [0.25, 512],
      [0.5, 4096],
      [1, 3072],
      [4, 30_720],
      [8, 20_480],
      [16, 122_880],
      [32, 249_856],
    ),
    maybe(whole(21, 200)),
    fc.constantFrom("ARM64", "X86_64", undefined),
  )
  .map(([settings, [vcpus, memory], ephemeralStorageInGiB, cpuArchitecture]) => ({
    ...settings,
    ...{ platformCapability: "FARGATE", image, vcpus, memory, ephemeralStorageInGiB, cpuArchitecture },
  })) as fc.Arbitrary<JobContainer>;

const settings = fc.record(
  { schedulingPriority: whole(0, 9999), retryStrategy, propagateTags: fc.boolean() },
  { requiredKeys: [] },
);

export function containerJob(container: fc.Arbitrary<JobContainer>): fc.Arbitrary<ContainerJob> {
  return fc.tuple(settings, container, whole(60, 1_000_000)).map(([one, inner, attemptDurationSeconds]) => ({
    ...one,
    ...{ type: "container", container: inner, attemptDurationSeconds },
  }));
}

/** Nodes of any type that EC2 places together, and the environment that they run in. */
export const severalNodes: fc.Arbitrary<{
  readonly resources: ComputeResources;
  readonly job: MultiNodeJob;
}> = fc
  .tuple(settings, onInstance, fc.constantFrom(...together), whole(1, 8), fc.boolean())
  .chain(([one, inner, { type, vcpus, memoryGiB }, numNodes, wide]) =>
    whole(0, numNodes - 1).map((mainNode) => {
      const container = { ...inner, vcpus, memory: Math.max(4, Math.floor(memoryGiB * 512)) };
      return {
        resources: {
          ...{ type: "EC2", instanceTypes: [type], maxVcpus: numNodes * vcpus, imageId },
          multiNode: { subnetId: subnets[0] },
        },
        job: {
          ...one,
          ...{ type: "multinode", instanceType: type, numNodes, mainNode, attemptDurationSeconds: 60 },
          nodeRanges: wide
            ? [{ targetNodes: "0:", container }]
            : [
                { targetNodes: ":", container },
                { targetNodes: "0", container: { ...container, environment: { LEADS: "yes" } } },
              ],
        },
      };
    }),
  );

/** Submitted by itself or not; an array or not. */
export function scheduled(
  job: ContainerJob,
  share: boolean,
  arraySize: number | undefined,
): EnvironmentJob<"line"> {
  return {
    ...job,
    schedule: {
      ...{ queue: "line", scheduleExpression: "cron(0 1 * * ? *)", arraySize },
      ...(share && { shareIdentifier: "lab", schedulingPriorityOverride: 7 }),
    },
  };
}

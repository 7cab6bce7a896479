import * as fc from "fast-check";

import type { HpcClusterArgs } from "../../components/hpc/cluster";
import { cfd } from "../components/hpc/checks/clusters";

/** What TypeScript refuses is drawn on purpose. */
function unchecked(cluster: unknown): HpcClusterArgs {
  return cluster as HpcClusterArgs;
}

/** Mostly what is right, now and then what is not. */
function mostly(right: fc.Arbitrary<unknown>, wrong: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: right, weight: 24 }, { arbitrary: wrong, weight: 1 });
}

const optional = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const name = mostly(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).filter((text) => text !== "default"),
  fc.constantFrom("default", "Upper", "1st", "with.dot", "x".repeat(26), "-"),
);

/** Alike in what Slurm counts, but for the last. */
const types = mostly(
  fc.constantFrom(
    ["c5.4xlarge"],
    ["c5.4xlarge", "m5.4xlarge"],
    ["c5n.18xlarge"],
    ["hpc6a.48xlarge"],
    ["g5.12xlarge"],
    ["c6i.32xlarge"],
  ),
  fc.constantFrom(
    ["c5.4xlarge", "c5.9xlarge"],
    ["c7g.4xlarge"],
    ["t3.large"],
    ["g5.12xlarge", "c5.12xlarge"],
    ["c5.4xlarge", "c5.4xlarge"],
  ),
);

const computeResource = fc.record({
  name,
  instanceTypes: types,
  minCount: mostly(fc.constantFrom(0, 1), fc.constantFrom(-1, 7)),
  maxCount: mostly(fc.integer({ min: 2, max: 6 }), fc.constant(0)),
  efa: mostly(fc.constant(false), fc.boolean()),
  disableSimultaneousMultithreading: fc.boolean(),
  schedulableMemory: optional(mostly(fc.constantFrom(16_000, 30_000), fc.constantFrom(0, 2_000_000))),
  customSlurmSettings: optional(
    mostly(fc.constant({ Features: "fast" }), fc.constantFrom({ Weight: 1 }, { gres: "gpu:1" })),
  ),
  staticNodePriority: optional(mostly(fc.integer({ min: 1, max: 900 }), fc.constantFrom(0, 2 ** 32))),
  tags: optional(mostly(fc.constant({ Team: "cfd" }), fc.constant({ "parallelcluster:team": "cfd" }))),
});

const capacity = mostly(
  fc.constantFrom(
    { kind: "onDemand" },
    { kind: "onDemand", allocationStrategy: "prioritized" },
    { kind: "spot", maxPrice: 2 },
    { kind: "spot", allocationStrategy: "price-capacity-optimized" },
  ),
  fc.constantFrom(
    { kind: "onDemand", allocationStrategy: "capacity-optimized" },
    { kind: "spot", allocationStrategy: "prioritized" },
  ),
);

const rootVolume = fc.record({
  size: mostly(fc.integer({ min: 45, max: 500 }), fc.constantFrom(10, 20_000)),
  volumeType: fc.constantFrom("gp3", "gp2", "io1"),
  iops: optional(mostly(fc.constant(undefined), fc.constantFrom(3_000, 100_000))),
  throughput: optional(mostly(fc.constant(undefined), fc.constantFrom(125, 900, 2_000))),
});

const queue = fc.record({
  name,
  capacity,
  computeResources: fc.array(computeResource, { minLength: 1, maxLength: 2 }),
  zones: optional(mostly(fc.constant(["us-east-2a"]), fc.constant(["us-east-2a", "us-east-2b"]))),
  placementGroup: optional(mostly(fc.constant(false), fc.boolean())),
  rootVolume: optional(rootVolume),
  ephemeralScratch: optional(mostly(fc.constant(undefined), fc.constantFrom("/local", "/shared/local"))),
  customSlurmSettings: optional(
    mostly(fc.constant({ MaxTime: "1-0" }), fc.constantFrom({ State: "UP" }, { OverSubscribe: "NO" })),
  ),
});

const volume = fc.record({
  name: mostly(fc.constantFrom("one", "two", "three", "four"), fc.constantFrom("default", "n".repeat(31))),
  mountDir: mostly(
    fc.constantFrom("/shared", "/data", "/apps"),
    fc.constantFrom("/opt", "relative/", "/shared/deeper"),
  ),
  volume: fc.record({
    size: mostly(fc.integer({ min: 500, max: 1_000 }), fc.constantFrom(0, 99_999)),
    volumeType: fc.constantFrom("gp3", "st1", "io2"),
    raid: optional(mostly(fc.constant(undefined), fc.constant({ type: 1, numberOfVolumes: 2 }))),
  }),
});

/** Clusters by what ParallelCluster can judge without AWS: some right, some wrong in one way or several. */
export const anyCluster: fc.Arbitrary<HpcClusterArgs> = fc
  .record({
    headNode: fc.record({
      instanceType: mostly(fc.constantFrom("c5.2xlarge", "m5.xlarge"), fc.constant("c7g.2xlarge")),
      rootVolume: optional(rootVolume),
    }),
    queues: fc.array(queue, { minLength: 1, maxLength: 3 }),
    sharedStorage: optional(fc.array(volume, { maxLength: 2 })),
    operatingSystem: mostly(fc.constantFrom("alinux2023", "ubuntu2204", "rhel9"), fc.constant("rocky9")),
    slurm: optional(
      fc.record({
        scaledownIdletime: mostly(fc.integer({ min: 1, max: 60 }), fc.constantFrom(-2, -1)),
        customSlurmSettings: mostly(
          fc.constant([{ MessageTimeout: 30 }]),
          fc.constantFrom([{ Prolog: "/x" }], [{ NodeName: "a-dy-1", CPUs: 1 }]),
        ),
      }),
    ),
    loginPools: optional(
      fc.array(
        fc.record({
          name,
          instanceType: fc.constant("c5.large"),
          count: mostly(fc.constantFrom(0, 1), fc.constant(-1)),
          gracetimePeriod: mostly(fc.constant(10), fc.constantFrom(2, 121)),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    ),
    tags: optional(
      mostly(
        fc.constant({ CostCenter: "cfd" }),
        fc.constantFrom({ "parallelcluster:x": "y" }, { Long: "v".repeat(257) }),
      ),
    ),
  })
  .map((drawn) => unchecked({ ...cfd, ...drawn }));

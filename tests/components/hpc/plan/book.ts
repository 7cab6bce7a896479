import type { Job, PlannableCluster } from "../../../../components/hpc/plan";

/** The book's CFD cluster in Ohio: one queue, `queue1`, of c5.4xlarge (8 cores) 0 to 4 and m5.16xlarge (32 cores) 0 to 2. */
export const bookCluster = {
  region: "us-east-2",
  headNode: { instanceType: "c5.4xlarge" },
  queues: [
    {
      name: "queue1",
      capacity: { kind: "onDemand" },
      computeResources: [
        { name: "c54xlarge", instanceTypes: ["c5.4xlarge"], maxCount: 4 },
        { name: "m516xlarge", instanceTypes: ["m5.16xlarge"], maxCount: 2 },
      ],
    },
  ],
} as const satisfies PlannableCluster;

/** The book's OpenFOAM job, with the headers that its script has. */
export const bookJob = {
  name: "foam",
  ranks: 108,
  walltime: "6h",
  partition: "compute",
  constraint: "c5.4xlarge",
} as const satisfies Job;

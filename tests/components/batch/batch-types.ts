import {
  BatchEnvironment,
  ComputeEnvironment,
  type JobDefinitionLike,
  JobDefinition,
  type JobQueueLike,
  JobSchedule,
} from "../../../components/batch";
import {
  batch,
  definition,
  environment,
  fargate,
  fargateContainer,
  job,
  nodes,
  nodesJob,
  onDemand,
  spot,
} from "./batch-args";

/** Never called: the compiler is the judge, and an unneeded `@ts-expect-error` fails the type check. */
export function impossible(
  queue: JobQueueLike,
  align: JobDefinitionLike<"container">,
  simulate: JobDefinitionLike<"multinode">,
): unknown[] {
  const everyDay = { scheduleExpression: "rate(1 day)" } as const;
  return [
    // @ts-expect-error Fargate has no instance types
    new ComputeEnvironment("no", environment({ ...fargate, instanceTypes: ["c6i"] })),
    // @ts-expect-error Fargate runs no multi-node jobs
    new ComputeEnvironment("no", environment({ ...fargate, multiNode: { subnetId: "subnet-1" } })),
    // @ts-expect-error Fargate keeps no machines
    new ComputeEnvironment("no", environment({ ...fargate, minVcpus: 1 })),
    // @ts-expect-error Spot runs no multi-node jobs
    new ComputeEnvironment("no", environment({ ...nodes, type: "SPOT" })),
    // @ts-expect-error all nodes have one type
    new ComputeEnvironment("no", environment({ ...nodes, instanceTypes: ["c6i.32xlarge", "m6i.32xlarge"] })),
    // @ts-expect-error BEST_FIT wants a Spot Fleet role on Spot
    new ComputeEnvironment("no", environment({ ...spot, allocationStrategy: "BEST_FIT" })),
    // @ts-expect-error On-Demand instances have no Spot price
    new ComputeEnvironment("no", environment({ ...onDemand, bidPercentage: 50 })),
    // @ts-expect-error Fargate has no GPUs
    new JobDefinition("no", definition({ ...job, container: { ...fargateContainer, gpuCount: 1 } })),
    // @ts-expect-error Fargate has no shared memory to size
    new JobDefinition("no", definition({ ...job, container: { ...fargateContainer, sharedMemorySize: 64 } })),
    // @ts-expect-error Fargate has no 3 vCPUs
    new JobDefinition("no", definition({ ...job, container: { ...fargateContainer, vcpus: 3 } })),
    // @ts-expect-error a job of one container has no nodes
    new JobDefinition("no", definition({ ...job, numNodes: 2 })),
    // @ts-expect-error a job of several nodes has a container for each range of them
    new JobDefinition("no", definition({ ...nodesJob, container: fargateContainer })),
    // @ts-expect-error multi-node jobs are no arrays
    new JobSchedule("no", { ...everyDay, queue, job: simulate, arraySize: 2 }),
    // @ts-expect-error a rule has to look at something
    new JobDefinition("no", definition({ ...job, retryStrategy: { evaluateOnExit: [{ action: "RETRY" }] } })),
    // @ts-expect-error there is no such compute environment
    new BatchEnvironment("no", { ...batch(), queues: { labs: { computeEnvironments: ["cloud"] } } }),
    // @ts-expect-error there is no such queue
    new BatchEnvironment("no", batch()).grantSubmit({ allow: () => align }, "align", "night"),
  ];
}

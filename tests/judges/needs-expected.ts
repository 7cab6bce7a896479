/** What the needs table finds in a program. */
export interface ExpectedNeeds {
  /** Kinds of workload, in the order of the alphabet. */
  readonly kinds: readonly string[];
  /** Calls and forbidden probes that the program must not fall below. */
  readonly leastProbes: number;
}

/**
 * Each example, and the programs of `tests/stacks/programs`, by the name of its project. Whoever adds a workload to an example adds it here: a kind
 * that is found nowhere any more, or quietly loses its probes, would leave its roles unjudged.
 */
export const expectedNeeds: Readonly<Record<string, ExpectedNeeds>> = {
  "async-endpoint": {
    kinds: ["access-log-delivery", "application", "encrypted-log-group", "flow-logs", "hosting"],
    leastProbes: 640,
  },
  "batch-array": {
    kinds: [
      "access-log-delivery",
      "batch-execution",
      "batch-instance",
      "batch-job",
      "batch-submitter",
      "encrypted-log-group",
      "event-notice",
      "flow-logs",
    ],
    leastProbes: 960,
  },
  "batch-multi-node": {
    kinds: [
      "access-log-delivery",
      "batch-execution",
      "batch-instance",
      "batch-job",
      "batch-submitter",
      "encrypted-log-group",
      "event-notice",
      "flow-logs",
    ],
    leastProbes: 590,
  },
  "batch-transform": {
    kinds: [
      "access-log-delivery",
      "encrypted-log-group",
      "flow-logs",
      "hosting",
      "sagemaker-job",
      "schedule",
      "state-machine",
    ],
    leastProbes: 1490,
  },
  "burst-cluster": {
    kinds: [
      "access-log-delivery",
      "cluster-cleanup",
      "cluster-compute-node",
      "cluster-head-node",
      "cluster-login-node",
      "cluster-provider",
      "encrypted-log-group",
      "flow-logs",
    ],
    leastProbes: 1290,
  },
  "cfd-cluster": {
    kinds: [
      "access-log-delivery",
      "cluster-cleanup",
      "cluster-compute-node",
      "cluster-head-node",
      "cluster-provider",
      "encrypted-log-group",
      "flow-logs",
    ],
    leastProbes: 990,
  },
  "churn-xgboost": {
    kinds: [
      "access-log-delivery",
      "encrypted-log-group",
      "flow-logs",
      "hosting",
      "sagemaker-job",
      "schedule",
      "state-machine",
    ],
    leastProbes: 1710,
  },
  "cluster-image": {
    kinds: ["access-log-delivery", "encrypted-log-group", "flow-logs", "image-build", "image-lifecycle"],
    leastProbes: 320,
  },
  "container-hpc": {
    kinds: [
      "access-log-delivery",
      "container-instance",
      "data-repository",
      "efa-instance",
      "eks-cluster",
      "eks-node",
      "eks-pod",
      "encrypted-log-group",
      "flow-logs",
    ],
    leastProbes: 1600,
  },
  "container-inference": {
    kinds: ["access-log-delivery", "container-task", "encrypted-log-group", "flow-logs", "task-execution"],
    leastProbes: 290,
  },
  "container-instances": {
    kinds: [
      "access-log-delivery",
      "container-instance",
      "container-task",
      "encrypted-log-group",
      "flow-logs",
      "task-execution",
    ],
    leastProbes: 400,
  },
  "data-parallel-lustre": {
    kinds: ["access-log-delivery", "data-repository", "encrypted-log-group", "flow-logs", "sagemaker-job"],
    leastProbes: 280,
  },
  "existing-vpc": { kinds: ["access-log-delivery", "encrypted-log-group", "hosting"], leastProbes: 110 },
  "genomics-model-parallel": {
    kinds: ["access-log-delivery", "encrypted-log-group", "flow-logs", "sagemaker-job"],
    leastProbes: 320,
  },
  "gpu-cluster": {
    kinds: [
      "access-log-delivery",
      "cluster-cleanup",
      "cluster-compute-node",
      "cluster-head-node",
      "cluster-provider",
      "data-repository",
      "encrypted-log-group",
      "flow-logs",
    ],
    leastProbes: 1100,
  },
  "gpu-fleet": {
    kinds: ["access-log-delivery", "efa-instance", "encrypted-log-group", "flow-logs"],
    leastProbes: 145,
  },
  "inference-components": {
    kinds: ["access-log-delivery", "encrypted-log-group", "flow-logs", "hosting"],
    leastProbes: 470,
  },
  "inference-pipeline": {
    kinds: ["access-log-delivery", "encrypted-log-group", "flow-logs", "hosting"],
    leastProbes: 320,
  },
  "lambda-inference": {
    kinds: ["access-log-delivery", "application", "encrypted-log-group", "flow-logs", "function"],
    leastProbes: 280,
  },
  "lustre-s3": {
    kinds: ["access-log-delivery", "data-repository", "encrypted-log-group", "flow-logs"],
    leastProbes: 130,
  },
  "model-monitor": {
    kinds: [
      "access-log-delivery",
      "encrypted-log-group",
      "event-target",
      "flow-logs",
      "hosting",
      "model-monitor",
      "sagemaker-job",
      "state-machine",
    ],
    leastProbes: 1630,
  },
  "model-registry": {
    kinds: [
      "access-log-delivery",
      "encrypted-log-group",
      "event-target",
      "flow-logs",
      "model-review",
      "sagemaker-job",
      "state-machine",
    ],
    leastProbes: 530,
  },
  "multi-container-endpoint": {
    kinds: ["access-log-delivery", "application", "encrypted-log-group", "flow-logs", "hosting"],
    leastProbes: 430,
  },
  "multi-model-endpoint": {
    kinds: ["access-log-delivery", "application", "encrypted-log-group", "flow-logs", "hosting"],
    leastProbes: 370,
  },
  openfoam: {
    kinds: [
      "access-log-delivery",
      "cluster-cleanup",
      "cluster-compute-node",
      "cluster-head-node",
      "cluster-provider",
      "data-repository",
      "encrypted-log-group",
      "flow-logs",
      "workstation",
    ],
    leastProbes: 1210,
  },
  "people-and-pipelines": {
    kinds: ["access-log-delivery", "github-deploy", "outside-job", "persona"],
    leastProbes: 120,
  },
  "real-time-endpoint": {
    kinds: ["access-log-delivery", "encrypted-log-group", "flow-logs", "hosting"],
    leastProbes: 270,
  },
  "remote-visualization": {
    kinds: [
      "access-log-delivery",
      "data-repository",
      "desktop-user",
      "encrypted-log-group",
      "flow-logs",
      "instance-hours",
      "workstation",
    ],
    leastProbes: 670,
  },
  "serverless-endpoint": {
    kinds: ["access-log-delivery", "encrypted-log-group", "hosting"],
    leastProbes: 100,
  },
  "training-data": { kinds: ["access-log-delivery", "outside-job"], leastProbes: 40 },
};

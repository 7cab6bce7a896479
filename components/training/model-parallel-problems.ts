import { type Problem, wholeNumberProblem } from "../core";
import type { InstanceFacts } from "../instances";
import type { ModelParallel } from "./distribution";
import { trainingMemory } from "./training-memory";

interface Hardware {
  readonly facts: InstanceFacts;
  /** Processes of all instances, one a GPU. */
  readonly processes: number;
}

/**
 * Degrees must fill the GPUs: 8 = 4 x 2. SageMaker Python SDK, "Configuration Parameters for distribution"; that sharding wants
 * `optimize` `memory`, the genomics chapter.
 */
export function modelParallelProblems({ parameters, model }: ModelParallel, hardware: Hardware): Problem[] {
  const field = "distribution.parameters";
  const { pipelineParallelDegree: pipeline, tensorParallelDegree: tensor = 1 } = parameters;
  const { processes } = hardware;
  const partitions = pipeline * tensor;
  const fills = processes % partitions === 0;
  const replicas = processes / partitions;
  const positive = { min: 1, rule: "give a whole number from 1" };
  const shards = parameters.shardOptimizerState === true;
  return [
    wholeNumberProblem(`${field}.pipelineParallelDegree`, pipeline, positive),
    wholeNumberProblem(`${field}.tensorParallelDegree`, tensor, positive),
    wholeNumberProblem(`${field}.microbatches`, parameters.microbatches, positive),
    wholeNumberProblem(`${field}.activeMicrobatches`, parameters.activeMicrobatches, positive),
    !fills &&
      `${field}: pipelineParallelDegree ${pipeline} x tensorParallelDegree ${tensor} is ${partitions}, which does not divide the ${processes} processes; choose degrees that do, such as 8 = 4 x 2.`,
    fills &&
      replicas > 1 &&
      parameters.ddp !== true &&
      `${field}.ddp is ${parameters.ddp ?? "missing"}; ${processes} GPUs for ${partitions} partitions make ${replicas} replicas, which train together with ddp true only.`,
    tensor > 1 &&
      parameters.ddp !== true &&
      `${field}.tensorParallelDegree is ${tensor}; the library wants ddp true where it is more than 1.`,
    shards &&
      fills &&
      replicas === 1 &&
      `${field}.shardOptimizerState is true; there is one replica of the model, and nobody to share the optimizer's state with.`,
    shards &&
      parameters.optimize === "speed" &&
      `${field}.shardOptimizerState is true with optimize "speed"; what saves memory needs optimize "memory".`,
    parameters.offloadActivations === true &&
      (parameters.microbatches ?? 1) < 2 &&
      `${field}.offloadActivations is true with ${parameters.microbatches ?? 1} microbatch; the library offloads between microbatches, so give 2 or more.`,
    ...(fills && model !== undefined
      ? memoryProblems(model.parameters, partitions, shards ? replicas : 1, hardware)
      : []),
  ];
}

/** The library moves activations to the host, and no states: what does not fit without activations cannot fit with them. */
function memoryProblems(
  parameters: number,
  partitions: number,
  shards: number,
  { facts }: Hardware,
): Problem[] {
  if (!(parameters >= 1)) {
    return [`distribution.model.parameters is ${parameters}; give the number of parameters, such as 11e9.`];
  }
  const { gpuMemoryGiB, gpuName = "GPU", type } = facts;
  if (gpuMemoryGiB === undefined) {
    return [];
  }
  const { totalGB, perGpuGB, bytesPerParameter } = trainingMemory({ parameters, partitions, shards });
  const gpuGB = (gpuMemoryGiB * 2 ** 30) / 1e9;
  return [
    perGpuGB > gpuGB &&
      `distribution.model.parameters is ${parameters}; at ${bytesPerParameter} bytes each that is ${Math.round(totalGB)} GB, ${round(perGpuGB)} GB of it on each GPU, and the ${gpuName} of ${type} has ${round(gpuGB)} GB: choose more partitions, shardOptimizerState, or larger GPUs.`,
  ];
}

function round(gigabytes: number): number {
  return Math.round(gigabytes * 10) / 10;
}

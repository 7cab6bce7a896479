import { instanceFacts } from "../instances";
import { groupsOf, type ResourceConfig } from "./cluster";
import type { Distribution, ModelParallelParameters } from "./distribution";

/**
 * What SageMaker's training toolkit in the containers reads (SageMaker Python SDK 2.257.6, `Framework._distribution_configuration` and
 * `PyTorch._pytorch_distribution_configuration`): each value is JSON.
 */
export function distributionHyperParameters(
  distribution: Distribution | undefined,
  resources: ResourceConfig,
): Readonly<Record<string, string>> {
  return distribution === undefined ? {} : encoded(hyperParameters(distribution, resources));
}

function hyperParameters(distribution: Distribution, resources: ResourceConfig): Record<string, unknown> {
  const type = distributedGroup(distribution, resources)?.type;
  const { instanceGroupName } = distribution;
  const onGroup =
    instanceGroupName === undefined ? {} : { sagemaker_distribution_instance_groups: [instanceGroupName] };
  switch (distribution.kind) {
    case "own":
      return {};
    case "parameterServer":
      return { sagemaker_parameter_server_enabled: true };
    case "torchDistributed":
      return { sagemaker_torch_distributed_enabled: true, sagemaker_instance_type: type };
    case "smdistributedDataParallel":
      return {
        ...onGroup,
        sagemaker_distributed_dataparallel_enabled: true,
        sagemaker_instance_type: type,
        sagemaker_distributed_dataparallel_custom_mpi_options: distribution.customMpiOptions ?? "",
      };
    case "mpi":
      return { ...onGroup, ...mpi(distribution, resources) };
    case "smdistributedModelParallel":
      return {
        ...onGroup,
        // The library runs on MPI.
        ...mpi(distribution, resources),
        mp_parameters: libraryParameters(distribution.parameters),
        sagemaker_distributed_dataparallel_enabled: false,
        sagemaker_instance_type: type,
      };
    default:
      // Refused by `distributionProblems`, which counts these first.
      distribution satisfies never;
      return {};
  }
}

function mpi(
  distribution: Distribution & { readonly kind: "mpi" | "smdistributedModelParallel" },
  resources: ResourceConfig,
): Record<string, unknown> {
  return {
    sagemaker_mpi_enabled: true,
    sagemaker_mpi_num_of_processes_per_host: processesPerHost(distribution, resources),
    sagemaker_mpi_custom_mpi_options: distribution.customMpiOptions ?? "",
  };
}

/** Only what was said: the library has defaults of its own. */
function libraryParameters(parameters: ModelParallelParameters): Record<string, unknown> {
  return {
    pipeline_parallel_degree: parameters.pipelineParallelDegree,
    tensor_parallel_degree: parameters.tensorParallelDegree,
    ddp: parameters.ddp,
    microbatches: parameters.microbatches,
    active_microbatches: parameters.activeMicrobatches,
    pipeline: parameters.pipeline,
    optimize: parameters.optimize,
    placement_strategy: parameters.placementStrategy,
    shard_optimizer_state: parameters.shardOptimizerState,
    offload_activations: parameters.offloadActivations,
    fp16: parameters.fp16,
    skip_tracing: parameters.skipTracing,
  };
}

/** The instances that the distribution is for: the only group, or the one that it names. */
export function distributedGroup(distribution: Distribution, resources: ResourceConfig) {
  const groups = groupsOf(resources);
  return groups.length === 1 ? groups[0] : groups.find(({ name }) => name === distribution.instanceGroupName);
}

/** One process a GPU unless told otherwise: no GPU takes more than one. */
export function processesPerHost(
  distribution: Distribution & { readonly kind: "mpi" | "smdistributedModelParallel" },
  resources: ResourceConfig,
): number {
  const type = distributedGroup(distribution, resources)?.type ?? "";
  return distribution.processesPerHost ?? Math.max(1, instanceFacts(type)?.gpus ?? 1);
}

function encoded(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** How a training script is spread over GPUs and instances. */
export type Distribution =
  DataParallel | ModelParallel | MessagePassing | TorchDistributed | ParameterServer | OwnDistribution;

interface OnGroup {
  /** Instance group that trains together; only one can (SageMaker Developer Guide, "Train using a heterogeneous cluster"). */
  readonly instanceGroupName?: string;
}

interface MpiOptions {
  /** Processes on each instance, one a GPU and at most as many. Default all GPUs, or 1 where there are none. */
  readonly processesPerHost?: number;
  /** More options of `mpirun`, such as `--mca btl_vader_single_copy_mechanism none`. Default none. */
  readonly customMpiOptions?: string;
}

/** SageMaker's data parallel library: the same model on every GPU, each with its share of the data. */
export interface DataParallel extends OnGroup {
  readonly kind: "smdistributedDataParallel";
  readonly customMpiOptions?: string;
}

/** One process a GPU, started by `torchrun`. For PyTorch's own DDP and FSDP, and the only way on Trainium. */
export interface TorchDistributed {
  readonly kind: "torchDistributed";
  readonly instanceGroupName?: never;
}

/** Processes started by `mpirun`, such as Horovod needs. */
export interface MessagePassing extends OnGroup, MpiOptions {
  readonly kind: "mpi";
}

/** TensorFlow's parameter servers, one an instance. */
export interface ParameterServer {
  readonly kind: "parameterServer";
  readonly instanceGroupName?: never;
}

/** The script or the image spreads the work itself. Says so, where several instances run a script. */
export interface OwnDistribution {
  readonly kind: "own";
  readonly instanceGroupName?: never;
}

/**
 * SageMaker's model parallel library 1.x: one model over several GPUs. A model takes `pipelineParallelDegree` x `tensorParallelDegree`
 * GPUs, and there are as many replicas of it as the processes hold.
 */
export interface ModelParallel extends OnGroup, MpiOptions {
  readonly kind: "smdistributedModelParallel";
  readonly parameters: ModelParallelParameters;
  /**
   * How large the model is. Where it is given, a model whose states cannot fit into the memory of the GPUs is refused. Default unknown.
   */
  readonly model?: {
    /** Number of parameters, such as `11e9`. */
    readonly parameters: number;
  };
}

/** SageMaker Python SDK, "Configuration Parameters for distribution": `smdistributed`, `modelparallel`. */
export interface ModelParallelParameters {
  /** Parts that the layers are split into, each on a GPU of its own: a whole number from 1. */
  readonly pipelineParallelDegree: number;
  /** GPUs that share the weights of one layer: a whole number from 1. More than one needs `ddp`. Default 1. */
  readonly tensorParallelDegree?: number;
  /** Whether replicas of the model train on data of their own. Needed wherever there is more than one. Default false. */
  readonly ddp?: boolean;
  /** Parts of a batch that are in the pipeline at a time: a whole number from 1, which divides the batch size. Default 1. */
  readonly microbatches?: number;
  /** Microbatches in execution at the same time: a whole number from 1. Default `pipelineParallelDegree` + 2. */
  readonly activeMicrobatches?: number;
  /** Default `interleaved`. */
  readonly pipeline?: "interleaved" | "simple";
  /** `memory` keeps no activation twice, `speed` communicates less. Default `memory`. */
  readonly optimize?: "memory" | "speed";
  /** Which GPUs a replica takes: neighbors, or those far apart; or an order of D, P and T. Default `cluster`. */
  readonly placementStrategy?: "DPT" | "DTP" | "PDT" | "PTD" | "TDP" | "TPD" | "cluster" | "spread";
  /** Share out the optimizer's state among replicas. Needs more than one, and `optimize` `memory`. Default false. */
  readonly shardOptimizerState?: boolean;
  /** Move activations to the host's memory. Needs more than one microbatch. Default false. */
  readonly offloadActivations?: boolean;
  /** Train in FP16. Default false. */
  readonly fp16?: boolean;
  /** Skip the first run that traces the model, for models that no host's memory holds. Default false. */
  readonly skipTracing?: boolean;
}

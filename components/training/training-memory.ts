/** Bytes that one parameter takes in each of its forms. */
export interface BytesPerParameter {
  readonly parameter: number;
  readonly gradient: number;
  /** Adam keeps two FP32 moments. */
  readonly optimizerState: number;
  readonly parameterCopy: number;
  readonly gradientCopy: number;
}

/** Adam with automatic mixed precision: 2 + 2 + 8 + 4 + 4 = 20 bytes (the genomics chapter's count; ZeRO, section 3.1, has 16 without the gradient's copy). */
export const mixedPrecisionAdam: BytesPerParameter = {
  parameter: 2,
  gradient: 2,
  optimizerState: 8,
  parameterCopy: 4,
  gradientCopy: 4,
};

export interface TrainingMemoryNeed {
  /** Number of the model's parameters, such as `11e9`. */
  readonly parameters: number;
  /** Default `mixedPrecisionAdam`. */
  readonly bytesPerParameter?: BytesPerParameter;
  /** GPUs that one replica of the model is split over: pipeline times tensor degree. Default 1. */
  readonly partitions?: number;
  /** Replicas that share out the optimizer's state and the FP32 copies. Default 1: nothing is shared out. */
  readonly shards?: number;
}

export interface TrainingMemory {
  readonly bytesPerParameter: number;
  /** One replica's states, in GB of 10^9 bytes. */
  readonly totalGB: number;
  /** What one GPU holds of them at the least: even partitions, everything shared out that can be. Activations come on top. */
  readonly perGpuGB: number;
}

/** What a model's states take while it is trained. 11 billion parameters with Adam in mixed precision: 220 GB. */
export function trainingMemory(need: TrainingMemoryNeed): TrainingMemory {
  const { parameters, bytesPerParameter: bytes = mixedPrecisionAdam, partitions = 1, shards = 1 } = need;
  const kept = bytes.parameter + bytes.gradient;
  const shared = bytes.optimizerState + bytes.parameterCopy + bytes.gradientCopy;
  return {
    bytesPerParameter: kept + shared,
    totalGB: (parameters * (kept + shared)) / 1e9,
    perGpuGB: (parameters * (kept + shared / shards)) / partitions / 1e9,
  };
}

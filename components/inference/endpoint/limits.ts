/** What AWS allows one way of serving; sizes in MB of 1,024 KB, times in seconds. */
export interface EndpointLimits {
  /** Largest body of a request and of an answer. */
  readonly payloadMB: number;
  /** Longest time for one answer. */
  readonly processingSeconds: number;
  /** Whether it can run on GPUs. */
  readonly gpu: boolean;
  /** Whether its containers can stand in a VPC, and be isolated from the network. */
  readonly vpc: boolean;
  /** Whether requests and answers can be captured. */
  readonly dataCapture: boolean;
  /** Fewest instances, copies or units of concurrency. */
  readonly leastCapacity: number;
  /** Containers of one model, fewest and most. */
  readonly containers: readonly [least: number, most: number];
  /** Production variants, at most. */
  readonly variants: number;
  /** The page that says so, by its title in the SageMaker Developer Guide. */
  readonly source: string;
}

const onInstances = { gpu: true, vpc: true, dataCapture: true, leastCapacity: 1 } as const;
const answersAtOnce = { payloadMB: 6, processingSeconds: 60 } as const;

/** One row a mode of `InferenceEndpoint`. Plain figures without Pulumi, for pages, choices and messages alike. */
export const endpointLimits = {
  realtime: {
    ...{ ...onInstances, ...answersAtOnce, containers: [1, 1], variants: 10 },
    source: "Inference options in Amazon SageMaker AI",
  },
  multiModel: {
    ...{ ...onInstances, ...answersAtOnce, containers: [1, 1], variants: 1 },
    source: "Supported algorithms, frameworks, and instances for multi-model endpoints",
  },
  multiContainer: {
    ...{ ...onInstances, ...answersAtOnce, containers: [2, 15], variants: 1 },
    source: "Invoke a multi-container endpoint with direct invocation",
  },
  inferencePipeline: {
    // Two to fifteen today; up to five when the mode came out, which books still say.
    ...{ ...onInstances, ...answersAtOnce, containers: [2, 15], variants: 1 },
    source: "Inference pipelines in Amazon SageMaker AI",
  },
  serverless: {
    ...{ payloadMB: 4, processingSeconds: 60, gpu: false, vpc: false, dataCapture: false, leastCapacity: 0 },
    ...{ containers: [1, 1], variants: 1 },
    source: "Deploy models with Amazon SageMaker Serverless Inference",
  },
  async: {
    // A call that does not say otherwise ends after 900 seconds (API reference, InvokeEndpointAsync, InvocationTimeoutSeconds).
    ...{ ...onInstances, leastCapacity: 0, payloadMB: 1024, processingSeconds: 3600 },
    ...{ containers: [1, 1], variants: 1 },
    source: "Asynchronous inference",
  },
  inferenceComponents: {
    ...{ ...onInstances, ...answersAtOnce, leastCapacity: 0, containers: [1, 1], variants: 1 },
    source: "CreateInferenceComponent",
  },
} as const satisfies Readonly<Record<string, EndpointLimits>>;

export type EndpointModeName = keyof typeof endpointLimits;

/** Seconds after which a call to an asynchronous endpoint ends where the caller says nothing. */
export const asyncDefaultProcessingSeconds = 900;

/** What a serverless variant can be given (API reference, ProductionVariantServerlessConfig). */
export const serverlessLimits = {
  memorySizeInMB: [1024, 2048, 3072, 4096, 5120, 6144],
  maxConcurrency: { min: 1, max: 200 },
  provisionedConcurrency: { min: 1, max: 200 },
} as const;

/** What an instance-backed variant can be given (API reference, ProductionVariant). */
export const variantLimits = {
  volumeSizeInGB: { min: 1, max: 512 },
  timeoutSeconds: { min: 60, max: 3600 },
} as const;

/** API reference, AsyncInferenceClientConfig. */
export const asyncLimits = { maxConcurrentInvocationsPerInstance: { min: 1, max: 1000 } } as const;

/** GPU types that hold several models; every CPU type does ("Supported algorithms, frameworks, and instances for multi-model endpoints"). */
export const multiModelGpuTypes: readonly string[] = [
  "ml.p2.xlarge",
  "ml.p3.2xlarge",
  ...["xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"].flatMap((size) => [
    `ml.g5.${size}`,
    `ml.g4dn.${size}`,
  ]),
];

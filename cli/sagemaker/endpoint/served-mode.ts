import {
  DescribeEndpointConfigCommand,
  type DescribeEndpointConfigOutput,
  type DescribeEndpointOutput,
  DescribeModelCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";

import { type EndpointModeName } from "../../../components/inference/endpoint/limits";

/** How an endpoint serves, and what a call to it can name: as its component registers it, or as AWS describes it. */
export interface ServedMode {
  readonly mode: EndpointModeName;
  readonly variantNames: readonly string[];
  /** `multiModel`: where its models are; the prefix ends with a slash, or is empty. */
  readonly modelBucket?: string;
  readonly modelPrefix?: string;
  /** `multiContainer`: whom a call can name. */
  readonly containerHostnames?: readonly string[];
  /** `inferenceComponents`: whom a call can name; AWS tells them by another call, so that only the program's state has them. */
  readonly inferenceComponentNames?: readonly string[];
  /** `async`: where requests go, `s3://bucket/prefix`; AWS does not know it, only the program's state does. */
  readonly asyncInput?: string;
  readonly shadowVariantName?: string;
}

export async function describeConfig(
  client: SageMakerClient,
  { EndpointConfigName }: DescribeEndpointOutput,
): Promise<DescribeEndpointConfigOutput> {
  return client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
}

/** Finds out from AWS how an endpoint serves: by its configuration, and by the model of its first variant. */
export async function servedOnAws(
  client: SageMakerClient,
  endpoint: DescribeEndpointOutput,
): Promise<ServedMode> {
  const config = await describeConfig(client, endpoint);
  const { ProductionVariants: variants = [], ShadowProductionVariants: [shadow] = [] } = config;
  const shared = {
    variantNames: variants.flatMap(({ VariantName }) => VariantName ?? []),
    shadowVariantName: shadow?.VariantName,
  };
  const [variant] = variants;
  if (config.AsyncInferenceConfig !== undefined) {
    return { ...shared, mode: "async" };
  }
  if (variant?.ServerlessConfig !== undefined) {
    return { ...shared, mode: "serverless" };
  }
  if (variant?.ModelName === undefined) {
    return { ...shared, mode: "inferenceComponents" };
  }
  return { ...shared, ...(await modeOfModel(client, variant.ModelName)) };
}

async function modeOfModel(client: SageMakerClient, name: string): Promise<Omit<ServedMode, "variantNames">> {
  const { PrimaryContainer, Containers, InferenceExecutionConfig } = await client.send(
    new DescribeModelCommand({ ModelName: name }),
  );
  const containers = PrimaryContainer === undefined ? (Containers ?? []) : [PrimaryContainer];
  const [first] = containers;
  if (first?.Mode === "MultiModel") {
    const uri = first.ModelDataUrl ?? first.ModelDataSource?.S3DataSource?.S3Uri ?? "";
    const [, modelBucket, prefix = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
    return { mode: "multiModel", modelBucket, modelPrefix: prefix.replace(/([^/])$/, "$1/") };
  }
  if (InferenceExecutionConfig?.Mode === "Direct") {
    const hostnames = containers.flatMap(({ ContainerHostname }) => ContainerHostname ?? []);
    return { mode: "multiContainer", containerHostnames: hostnames };
  }
  return { mode: containers.length > 1 ? "inferencePipeline" : "realtime" };
}

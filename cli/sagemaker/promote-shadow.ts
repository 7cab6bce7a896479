import {
  CreateEndpointConfigCommand,
  type CreateEndpointConfigInput,
  DeleteEndpointConfigCommand,
  type DescribeEndpointConfigOutput,
  type DescribeEndpointOutput,
  type ProductionVariant,
  type SageMakerClient,
  type Tag,
  UpdateEndpointCommand,
} from "@aws-sdk/client-sagemaker";

import { InputError } from "./input-error";
import { jobName } from "./job-name";

/** A configuration in which the shadow's model answers, in the place of the production variant. */
export interface Promotion {
  readonly config: CreateEndpointConfigInput;
  /** The production variant as it is and as it would be: the same name, which deployments with guardrails go by. */
  readonly before: ProductionVariant;
  readonly after: ProductionVariant;
  readonly shadow: ProductionVariant;
}

const LONGEST_NAME = 63;

/**
 * Plans the promotion of the only shadow. The model, its machines and its settings come from the shadow; name, weight and the number of
 * instances that serve now stay (SageMaker Developer Guide, "Exclusions" of deployment guardrails: a variant keeps its name).
 */
export function planPromotion(
  endpoint: DescribeEndpointOutput,
  config: DescribeEndpointConfigOutput,
  now: number,
): Promotion {
  const { EndpointName: name = "" } = endpoint;
  const [before] = config.ProductionVariants ?? [];
  const [shadow] = config.ShadowProductionVariants ?? [];
  if (before === undefined || shadow === undefined) {
    throw new InputError(
      `${name} has no shadow variant. Give its program one, mode.shadow, and let it see requests before it answers any.`,
    );
  }
  const serving = endpoint.ProductionVariants?.find(({ VariantName }) => VariantName === before.VariantName);
  const after: ProductionVariant = {
    ...shadow,
    VariantName: before.VariantName,
    InitialVariantWeight: before.InitialVariantWeight,
    InitialInstanceCount:
      serving?.DesiredInstanceCount ?? before.InitialInstanceCount ?? shadow.InitialInstanceCount,
  };
  return {
    ...{ before, after, shadow },
    config: {
      ...kept(config),
      EndpointConfigName: jobName(`${name}-promoted`, LONGEST_NAME, now),
      ProductionVariants: [after],
    },
  };
}

/** What a configuration says besides its variants. */
function kept(
  config: DescribeEndpointConfigOutput,
): Omit<CreateEndpointConfigInput, "EndpointConfigName" | "ProductionVariants"> {
  const { DataCaptureConfig, KmsKeyId, AsyncInferenceConfig, ExplainerConfig, ExecutionRoleArn } = config;
  const { VpcConfig, EnableNetworkIsolation, MetricsConfig } = config;
  return {
    ...{ DataCaptureConfig, KmsKeyId, AsyncInferenceConfig, ExplainerConfig, ExecutionRoleArn },
    ...{ VpcConfig, EnableNetworkIsolation, MetricsConfig },
  };
}

/** Makes the configuration, and moves the endpoint over in the way of its last deployment, alarms that roll it back included. */
export async function promoteShadow(
  client: SageMakerClient,
  endpoint: DescribeEndpointOutput,
  { config }: Promotion,
  tags: readonly Tag[],
): Promise<void> {
  const { EndpointConfigName } = config;
  await client.send(new CreateEndpointConfigCommand({ ...config, Tags: [...tags] }));
  try {
    await client.send(
      new UpdateEndpointCommand({
        ...{ EndpointName: endpoint.EndpointName, EndpointConfigName },
        DeploymentConfig: endpoint.LastDeploymentConfig,
      }),
    );
  } catch (error) {
    // Nobody would know what it was for.
    await client.send(new DeleteEndpointConfigCommand({ EndpointConfigName })).catch(() => undefined);
    throw error;
  }
}

/** The change to the program after which its next deployment promotes the shadow, for people. */
export function programChange({ before, shadow }: Promotion): readonly string[] {
  const type =
    shadow.InstanceType === before.InstanceType
      ? []
      : [`  instanceType: "${shadow.InstanceType}",  // the shadow's; was ${before.InstanceType}`];
  return [
    "mode: {",
    '  type: "realtime",',
    `  model: ...,  // what mode.shadow.model is now (on AWS: ${shadow.ModelName})`,
    ...type,
    "  // without shadow",
    "}",
  ];
}

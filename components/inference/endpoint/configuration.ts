import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { instanceFacts } from "../../instances";
import { dataCaptureConfig } from "./data-capture";
import type { InferenceEndpointArgs } from "./endpoint-args";
import type { AsyncMode, BucketPlace, InferenceComponentsMode, InstanceSettings } from "./modes";
import type { PlannedVariant } from "./planned-variant";

/** What both kinds of variants take. */
type Variant = Omit<aws.types.input.sagemaker.EndpointConfigurationProductionVariant, "coreDumpConfig">;

/** The variant as CreateEndpointConfig takes it. */
export function variantConfig(
  { variantName, weight, instances, serverless }: PlannedVariant,
  modelName: pulumi.Output<string> | undefined,
  mode: InferenceEndpointArgs["mode"],
  inRegion: (instanceType: string) => pulumi.Input<string>,
): Variant {
  return {
    variantName,
    modelName,
    initialVariantWeight: weight,
    ...(instances && {
      initialInstanceCount: instances.initialInstanceCount,
      ...machines(instances.settings),
      instanceType: inRegion(instances.settings.instanceType),
    }),
    ...(serverless && {
      serverlessConfig: {
        memorySizeInMb: serverless.memorySizeInMB,
        maxConcurrency: serverless.maxConcurrency,
        provisionedConcurrency: serverless.provisionedConcurrency,
      },
    }),
    ...(mode.type === "inferenceComponents" && { managedInstanceScaling: managedScaling(mode) }),
  };
}

function machines(settings: InstanceSettings): Variant {
  const { routingStrategy, mlReservationArn } = settings;
  return {
    volumeSizeInGb: settings.volumeSizeInGB,
    modelDataDownloadTimeoutInSeconds: settings.modelDataDownloadTimeoutInSeconds,
    containerStartupHealthCheckTimeoutInSeconds: settings.containerStartupHealthCheckTimeoutInSeconds,
    inferenceAmiVersion: settings.inferenceAmiVersion,
    routingConfigs: routingStrategy && [{ routingStrategy }],
    capacityReservationConfig:
      mlReservationArn === undefined
        ? undefined
        : {
            capacityReservationPreference: "capacity-reservations-only",
            mlReservationArn,
          },
  };
}

function managedScaling({ managedInstanceScaling }: InferenceComponentsMode) {
  const { minInstanceCount = 1, maxInstanceCount = 2 } = managedInstanceScaling ?? {};
  return { status: "ENABLED", minInstanceCount, maxInstanceCount };
}

/** The key of the volumes; left out where local disks encrypt themselves, since SageMaker refuses it there, and where there is no volume. */
export function volumeKey(
  args: InferenceEndpointArgs,
  variants: readonly PlannedVariant[],
): pulumi.Input<string> | undefined {
  const types = variants.map(({ instances }) => instances?.settings.instanceType);
  const takesKey = types.every((type) => type !== undefined && instanceFacts(type)?.localStorage === false);
  return takesKey ? args.encryptionKey.arn : undefined;
}

/** What the configuration says beside its variants. */
export function sharedConfig({ mode, dataCapture }: InferenceEndpointArgs) {
  return {
    dataCaptureConfig: dataCapture && dataCaptureConfig(dataCapture),
    asyncInferenceConfig: mode.type === "async" ? asyncConfig(mode) : undefined,
  };
}

function asyncConfig(mode: AsyncMode) {
  const { output, failure, successTopic, errorTopic, maxConcurrentInvocationsPerInstance } = mode;
  return {
    clientConfig: { maxConcurrentInvocationsPerInstance },
    outputConfig: {
      s3OutputPath: s3Uri(output),
      s3FailurePath: failure && s3Uri(failure),
      kmsKeyId: output.bucket.encryptionKey?.arn,
      notificationConfig:
        successTopic === undefined && errorTopic === undefined
          ? undefined
          : { successTopic: successTopic?.arn, errorTopic: errorTopic?.arn },
    },
  };
}

export function s3Uri({ bucket, prefix }: BucketPlace): pulumi.Output<string> {
  return pulumi.interpolate`s3://${bucket.bucketName}/${prefix.slice(0, -1)}`;
}

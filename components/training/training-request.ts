import type { TrainingInstanceType } from "@aws-sdk/client-sagemaker";
import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../core";
import type { RequestOf } from "../workflow";
import { channelRequests } from "./channel-request";
import { type ResourceConfig, instanceCountOf } from "./cluster";
import { hasVolumes, takesVolumeKey, usesEfa } from "./cluster-problems";
import { debuggingRequest, uriOf } from "./debugging-request";
import { ourHyperParameters } from "./parameter-problems";
import type { TrainingJobArgs } from "./training-args";

/** What is worked out beside the arguments. */
export interface Made {
  readonly roleArn: pulumi.Output<string>;
  readonly image: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
  readonly securityGroupIds: pulumi.Output<string[]>;
  readonly placement: Placement;
}

/** CreateTrainingJob in SageMaker's own words, without the name: every run has one of its own. */
export function trainingRequest(args: TrainingJobArgs, made: Made): RequestOf<"training"> {
  const { outputDataConfig, checkpointConfig, experimentConfig, retryStrategy } = args;
  const mode = args.trainingInputMode ?? "File";
  const channels = channelRequests(args.inputDataConfig ?? [], args.sourceCode, mode);
  const hyperParameters = hyperParametersOf(args);
  const environment = environmentOf(args);
  const tags = Object.entries(args.tags ?? {});
  return {
    RoleArn: made.roleArn,
    AlgorithmSpecification: {
      TrainingImage: made.image,
      TrainingInputMode: mode,
      ...(args.metricDefinitions && {
        MetricDefinitions: args.metricDefinitions.map(({ name, regex }) => ({ Name: name, Regex: regex })),
      }),
      ...(args.containerEntrypoint && { ContainerEntrypoint: [...args.containerEntrypoint] }),
      ...(args.containerArguments && { ContainerArguments: [...args.containerArguments] }),
    },
    ...(Object.keys(hyperParameters).length > 0 && { HyperParameters: hyperParameters }),
    ...(channels.length > 0 && { InputDataConfig: channels }),
    OutputDataConfig: {
      S3OutputPath: uriOf(outputDataConfig),
      CompressionType: outputDataConfig.compressionType ?? "GZIP",
      ...(outputDataConfig.bucket.encryptionKey && { KmsKeyId: outputDataConfig.bucket.encryptionKey.arn }),
    },
    ResourceConfig: resourceRequest(args),
    VpcConfig: { Subnets: made.subnetIds, SecurityGroupIds: made.securityGroupIds },
    StoppingCondition: stoppingRequest(args),
    EnableNetworkIsolation: args.enableNetworkIsolation ?? true,
    EnableInterContainerTrafficEncryption:
      args.enableInterContainerTrafficEncryption ?? instanceCountOf(args.resourceConfig) > 1,
    EnableManagedSpotTraining: args.enableManagedSpotTraining ?? false,
    ...(checkpointConfig && {
      CheckpointConfig: {
        S3Uri: uriOf(checkpointConfig),
        LocalPath: checkpointConfig.localPath ?? "/opt/ml/checkpoints",
      },
    }),
    ...(retryStrategy && { RetryStrategy: { MaximumRetryAttempts: retryStrategy.maximumRetryAttempts } }),
    ...debuggingRequest(args.debugging, made.placement.region),
    ...(experimentConfig && {
      ExperimentConfig: {
        ExperimentName: experimentConfig.experimentName,
        TrialName: experimentConfig.trialName,
        TrialComponentDisplayName: experimentConfig.trialComponentDisplayName,
        RunName: experimentConfig.runName,
      },
    }),
    ...(Object.keys(environment).length > 0 && { Environment: environment }),
    ...(tags.length > 0 && { Tags: tags.map(([Key, Value]) => ({ Key, Value })) }),
  };
}

/** SageMaker takes strings only. */
function hyperParametersOf(args: TrainingJobArgs): Record<string, pulumi.Input<string>> {
  const own = Object.entries(args.hyperParameters ?? {}).map(
    ([name, value]) => [name, pulumi.output(value).apply(String)] as const,
  );
  return { ...Object.fromEntries(own), ...ourHyperParameters(args) };
}

function environmentOf({
  environment,
  mlflow,
  resourceConfig,
}: TrainingJobArgs): Record<string, pulumi.Input<string>> {
  return {
    // NCCL and MPI would fall back to TCP without a word (AWS OFI NCCL, "Using the plugin").
    ...(usesEfa(resourceConfig) && { FI_PROVIDER: "efa" }),
    ...(mlflow && { MLFLOW_TRACKING_URI: mlflow.trackingServerArn }),
    ...(mlflow?.experimentName !== undefined && { MLFLOW_EXPERIMENT_NAME: mlflow.experimentName }),
    ...environment,
  };
}

const defaultVolumeGB = 30;

function resourceRequest({ resourceConfig, encryptionKey }: TrainingJobArgs) {
  return {
    ...instancesOf(resourceConfig),
    ...(hasVolumes(resourceConfig) && { VolumeSizeInGB: resourceConfig.volumeSizeInGB ?? defaultVolumeGB }),
    ...(takesVolumeKey(resourceConfig) && { VolumeKmsKeyId: encryptionKey.arn }),
    ...((resourceConfig.keepAlivePeriodInSeconds ?? 0) > 0 && {
      KeepAlivePeriodInSeconds: resourceConfig.keepAlivePeriodInSeconds,
    }),
  };
}

function instancesOf(resources: ResourceConfig) {
  return resources.instanceGroups === undefined
    ? {
        // Known to be one of AWS's: `clusterProblems` refuses others.
        InstanceType: resources.instanceType as TrainingInstanceType,
        InstanceCount: resources.instanceCount ?? 1,
      }
    : {
        InstanceGroups: resources.instanceGroups.map((group) => ({
          InstanceGroupName: group.instanceGroupName,
          InstanceType: group.instanceType as TrainingInstanceType,
          InstanceCount: group.instanceCount ?? 1,
        })),
      };
}

const defaultRunSeconds = 86_400;

function stoppingRequest({ stoppingCondition = {} }: TrainingJobArgs) {
  const { maxRuntimeInSeconds, maxWaitTimeInSeconds, maxPendingTimeInSeconds } = stoppingCondition;
  return {
    MaxRuntimeInSeconds: maxRuntimeInSeconds ?? defaultRunSeconds,
    ...(maxWaitTimeInSeconds !== undefined && { MaxWaitTimeInSeconds: maxWaitTimeInSeconds }),
    ...(maxPendingTimeInSeconds !== undefined && { MaxPendingTimeInSeconds: maxPendingTimeInSeconds }),
  };
}

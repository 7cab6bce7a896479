import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { instanceFacts } from "../instances";
import type { JobDefinition, ModelMonitorArgs, ObjectPlace } from "./monitor-args";
import { monitorKinds } from "./monitor-kinds";
import { monitorDefaults } from "./monitor-problems";

/** What the component has made by the time it defines the job. */
export interface MadeForJob {
  readonly imageUri: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
}

type ArgsOf<Kind extends ModelMonitorArgs["kind"]> = Extract<ModelMonitorArgs, { readonly kind: Kind }>;

const inputPath = "/opt/ml/processing/input/endpoint";
const outputPath = "/opt/ml/processing/output";

/** The definition of a data quality job, as the provider's own class takes it. */
export function dataQualityDefinition(
  args: ArgsOf<"dataQuality">,
  made: MadeForJob,
): aws.sagemaker.DataQualityJobDefinitionArgs {
  const { baseline, network } = args;
  const { isolated } = monitorKinds[args.kind];
  return {
    dataQualityAppSpecification: {
      imageUri: made.imageUri,
      environment: args.environment,
      recordPreprocessorSourceUri: uriOf(args.recordPreprocessor),
      postAnalyticsProcessorSourceUri: uriOf(args.postAnalyticsProcessor),
    },
    dataQualityBaselineConfig: baseline && {
      constraintsResource: {
        s3Uri: uriOf({ bucket: baseline.bucket, key: `${baseline.prefix}constraints.json` }),
      },
      statisticsResource: {
        s3Uri: uriOf({ bucket: baseline.bucket, key: `${baseline.prefix}statistics.json` }),
      },
    },
    dataQualityJobInput: {
      endpointInput: { endpointName: args.endpoint.endpointName, localPath: inputPath },
    },
    dataQualityJobOutputConfig: {
      kmsKeyId: args.reports.bucket.encryptionKey?.arn,
      monitoringOutputs: { s3Output: { s3Uri: reportsUri(args), localPath: outputPath } },
    },
    jobResources: {
      clusterConfig: {
        instanceCount: args.instanceCount ?? monitorDefaults.instanceCount,
        instanceType: args.instanceType ?? monitorDefaults.instanceType,
        volumeSizeInGb: args.volumeSizeInGB ?? monitorDefaults.volumeSizeInGB,
        volumeKmsKeyId: volumeKeyArn(args),
      },
    },
    networkConfig: {
      enableInterContainerTrafficEncryption: true,
      enableNetworkIsolation: isolated,
      vpcConfig: { subnets: network.privateSubnetIds, securityGroupIds: [made.securityGroupId] },
    },
    roleArn: made.roleArn,
    stoppingCondition: {
      maxRuntimeInSeconds: args.maxRuntimeInSeconds ?? monitorDefaults.maxRuntimeInSeconds,
    },
  };
}

export function modelQualityDefinition(
  args: ArgsOf<"modelQuality">,
  made: MadeForJob,
): JobDefinition<"Quality"> {
  return {
    ...shared(args, made),
    ModelQualityAppSpecification: {
      ImageUri: made.imageUri,
      Environment: args.environment,
      ProblemType: args.problemType,
      RecordPreprocessorSourceUri: uriOf(args.recordPreprocessor),
      PostAnalyticsProcessorSourceUri: uriOf(args.postAnalyticsProcessor),
    },
    ModelQualityBaselineConfig: constraints(args),
    ModelQualityJobInput: { EndpointInput: labelled(args), GroundTruthS3Input: groundTruth(args) },
    ModelQualityJobOutputConfig: output(args),
  };
}

export function modelBiasDefinition(args: ArgsOf<"modelBias">, made: MadeForJob): JobDefinition<"Bias"> {
  return {
    ...shared(args, made),
    ModelBiasAppSpecification: {
      ImageUri: made.imageUri,
      Environment: args.environment,
      ConfigUri: placeUri(args.analysisConfig),
    },
    ModelBiasBaselineConfig: constraints(args),
    ModelBiasJobInput: {
      EndpointInput: { ...labelled(args), FeaturesAttribute: args.featuresAttribute },
      GroundTruthS3Input: groundTruth(args),
    },
    ModelBiasJobOutputConfig: output(args),
  };
}

export function modelExplainabilityDefinition(
  args: ArgsOf<"modelExplainability">,
  made: MadeForJob,
): JobDefinition<"Explainability"> {
  return {
    ...shared(args, made),
    ModelExplainabilityAppSpecification: {
      ImageUri: made.imageUri,
      Environment: args.environment,
      ConfigUri: placeUri(args.analysisConfig),
    },
    ModelExplainabilityBaselineConfig: constraints(args),
    ModelExplainabilityJobInput: {
      EndpointInput: {
        EndpointName: args.endpoint.endpointName,
        LocalPath: inputPath,
        FeaturesAttribute: args.featuresAttribute,
        InferenceAttribute: args.inferenceAttribute,
        ProbabilityAttribute: args.probabilityAttribute,
      },
    },
    ModelExplainabilityJobOutputConfig: output(args),
  };
}

/** The key of the volumes; none where local disks encrypt themselves. */
export function volumeKeyArn({
  encryptionKey,
  instanceType,
}: ModelMonitorArgs): pulumi.Input<string> | undefined {
  const { localStorage = false } = instanceFacts(instanceType ?? monitorDefaults.instanceType) ?? {};
  return localStorage ? undefined : encryptionKey.arn;
}

/** Without a name: the next definition stands before the last one goes. */
function shared(args: ModelMonitorArgs, made: MadeForJob) {
  return {
    JobResources: {
      ClusterConfig: {
        InstanceCount: args.instanceCount ?? monitorDefaults.instanceCount,
        InstanceType: args.instanceType ?? monitorDefaults.instanceType,
        VolumeSizeInGB: args.volumeSizeInGB ?? monitorDefaults.volumeSizeInGB,
        VolumeKmsKeyId: volumeKeyArn(args),
      },
    },
    NetworkConfig: {
      EnableInterContainerTrafficEncryption: true,
      EnableNetworkIsolation: monitorKinds[args.kind].isolated,
      VpcConfig: { Subnets: args.network.privateSubnetIds, SecurityGroupIds: [made.securityGroupId] },
    },
    RoleArn: made.roleArn,
    StoppingCondition: {
      MaxRuntimeInSeconds: args.maxRuntimeInSeconds ?? monitorDefaults.maxRuntimeInSeconds,
    },
  };
}

function constraints({ baseline }: ModelMonitorArgs) {
  return (
    baseline && {
      ConstraintsResource: {
        S3Uri: placeUri({ bucket: baseline.bucket, key: `${baseline.prefix}constraints.json` }),
      },
    }
  );
}

function labelled(args: ArgsOf<"modelBias" | "modelQuality">) {
  return {
    EndpointName: args.endpoint.endpointName,
    LocalPath: inputPath,
    InferenceAttribute: args.inferenceAttribute,
    ProbabilityAttribute: args.probabilityAttribute,
    ProbabilityThresholdAttribute: args.probabilityThreshold,
    StartTimeOffset: args.startTimeOffset,
    EndTimeOffset: args.endTimeOffset,
  };
}

function groundTruth({ groundTruth: { bucket, prefix } }: ArgsOf<"modelBias" | "modelQuality">) {
  return { S3Uri: pulumi.interpolate`s3://${bucket.bucketName}/${prefix.slice(0, -1)}` };
}

function output(args: ModelMonitorArgs) {
  return {
    KmsKeyId: args.reports.bucket.encryptionKey?.arn,
    MonitoringOutputs: [{ S3Output: { S3Uri: reportsUri(args), LocalPath: outputPath } }],
  };
}

function reportsUri({ reports: { bucket, prefix } }: ModelMonitorArgs): pulumi.Output<string> {
  return pulumi.interpolate`s3://${bucket.bucketName}/${prefix.slice(0, -1)}`;
}

function uriOf(place: ObjectPlace | undefined): pulumi.Output<string> | undefined {
  return place && placeUri(place);
}

function placeUri({ bucket, key }: ObjectPlace): pulumi.Output<string> {
  return pulumi.interpolate`s3://${bucket.bucketName}/${key}`;
}

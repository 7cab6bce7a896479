// Made by scripts/cloud-control-types.py from AWS's schema of AWS::SageMaker::ModelQualityJobDefinition; change the script, not this file.

/** What a program may ask for: the properties of `AWS::SageMaker::ModelQualityJobDefinition`, without those that only AWS sets. */
export interface ModelQualityJobDefinitionProperties {
  /** Up to 63 characters. */
  readonly EndpointName?: string;
  /** 1 to 63 characters. */
  readonly JobDefinitionName?: string;
  readonly JobResources: MonitoringResources;
  readonly ModelQualityAppSpecification: ModelQualityAppSpecification;
  readonly ModelQualityBaselineConfig?: ModelQualityBaselineConfig;
  readonly ModelQualityJobInput: ModelQualityJobInput;
  readonly ModelQualityJobOutputConfig: MonitoringOutputConfig;
  readonly NetworkConfig?: NetworkConfig;
  /** 20 to 2048 characters. */
  readonly RoleArn: string;
  readonly StoppingCondition?: StoppingCondition;
  /** Up to 50 items. */
  readonly Tags?: readonly Tag[];
}

/** What AWS adds once the resource exists. */
export interface ModelQualityJobDefinitionAttributes {
  readonly CreationTime?: string;
  /** 1 to 256 characters. */
  readonly JobDefinitionArn?: string;
}

interface BatchTransformInput {
  /** Up to 512 characters. */
  readonly DataCapturedDestinationS3Uri: string;
  readonly DatasetFormat: DatasetFormat;
  /** 1 to 15 characters. */
  readonly EndTimeOffset?: string;
  /** Up to 256 characters. */
  readonly InferenceAttribute?: string;
  /** Up to 256 characters. */
  readonly LocalPath: string;
  /** Up to 256 characters. */
  readonly ProbabilityAttribute?: string;
  readonly ProbabilityThresholdAttribute?: number;
  readonly S3DataDistributionType?: "FullyReplicated" | "ShardedByS3Key";
  readonly S3InputMode?: "Pipe" | "File";
  /** 1 to 15 characters. */
  readonly StartTimeOffset?: string;
}

interface ClusterConfig {
  /** 1 to 100. */
  readonly InstanceCount: number;
  readonly InstanceType: string;
  /** Up to 2048 characters, 1 to 2048. */
  readonly VolumeKmsKeyId?: string;
  /** 1 to 16384. */
  readonly VolumeSizeInGB: number;
}

interface ConstraintsResource {
  /** Up to 1024 characters. */
  readonly S3Uri?: string;
}

interface Csv {
  readonly Header?: boolean;
}

interface DatasetFormat {
  readonly Csv?: Csv;
  readonly Json?: Json;
  readonly Parquet?: boolean;
}

interface EndpointInput {
  /** 1 to 15 characters. */
  readonly EndTimeOffset?: string;
  /** Up to 63 characters. */
  readonly EndpointName: string;
  /** Up to 256 characters. */
  readonly InferenceAttribute?: string;
  /** Up to 256 characters. */
  readonly LocalPath: string;
  /** Up to 256 characters. */
  readonly ProbabilityAttribute?: string;
  readonly ProbabilityThresholdAttribute?: number;
  readonly S3DataDistributionType?: "FullyReplicated" | "ShardedByS3Key";
  readonly S3InputMode?: "Pipe" | "File";
  /** 1 to 15 characters. */
  readonly StartTimeOffset?: string;
}

interface Json {
  readonly Line?: boolean;
}

interface ModelQualityAppSpecification {
  /** 1 to 50 items. */
  readonly ContainerArguments?: readonly string[];
  /** 1 to 100 items. */
  readonly ContainerEntrypoint?: readonly string[];
  readonly Environment?: Readonly<Record<string, string>>;
  /** Up to 255 characters. */
  readonly ImageUri: string;
  /** Up to 1024 characters. */
  readonly PostAnalyticsProcessorSourceUri?: string;
  readonly ProblemType: "BinaryClassification" | "MulticlassClassification" | "Regression";
  /** Up to 1024 characters. */
  readonly RecordPreprocessorSourceUri?: string;
}

interface ModelQualityBaselineConfig {
  /** 1 to 63 characters. */
  readonly BaseliningJobName?: string;
  readonly ConstraintsResource?: ConstraintsResource;
}

interface ModelQualityJobInput {
  readonly BatchTransformInput?: BatchTransformInput;
  readonly EndpointInput?: EndpointInput;
  readonly GroundTruthS3Input: MonitoringGroundTruthS3Input;
}

interface MonitoringGroundTruthS3Input {
  /** Up to 512 characters. */
  readonly S3Uri: string;
}

interface MonitoringOutput {
  readonly S3Output: S3Output;
}

interface MonitoringOutputConfig {
  /** Up to 2048 characters. */
  readonly KmsKeyId?: string;
  /** 1 to 1 characters, 1 to 1 items. */
  readonly MonitoringOutputs: readonly MonitoringOutput[];
}

interface MonitoringResources {
  readonly ClusterConfig: ClusterConfig;
}

interface NetworkConfig {
  readonly EnableInterContainerTrafficEncryption?: boolean;
  readonly EnableNetworkIsolation?: boolean;
  readonly VpcConfig?: VpcConfig;
}

interface S3Output {
  /** Up to 256 characters. */
  readonly LocalPath: string;
  readonly S3UploadMode?: "Continuous" | "EndOfJob";
  /** Up to 512 characters. */
  readonly S3Uri: string;
}

interface StoppingCondition {
  /** 1 to 86400. */
  readonly MaxRuntimeInSeconds: number;
}

interface Tag {
  /** 1 to 128 characters. */
  readonly Key: string;
  /** Up to 256 characters. */
  readonly Value: string;
}

interface VpcConfig {
  /** 1 to 5 items. */
  readonly SecurityGroupIds: readonly string[];
  /** 1 to 16 items. */
  readonly Subnets: readonly string[];
}

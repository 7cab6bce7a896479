// Made by scripts/cloud-control-types.py from AWS's schema of AWS::SageMaker::InferenceComponent; change the script, not this file.

/** What a program may ask for: the properties of `AWS::SageMaker::InferenceComponent`, without those that only AWS sets. */
export interface InferenceComponentProperties {
  readonly DeploymentConfig?: InferenceComponentDeploymentConfig;
  /** 1 to 256 characters. */
  readonly EndpointArn?: string;
  /** Up to 63 characters. */
  readonly EndpointName: string;
  /** Up to 63 characters. */
  readonly InferenceComponentName?: string;
  readonly RuntimeConfig?: InferenceComponentRuntimeConfig;
  readonly Specification?: InferenceComponentSpecification;
  /** 2 to 5 items. */
  readonly Specifications?: readonly InferenceComponentSpecificationForInstanceType[];
  /** Up to 50 items. */
  readonly Tags?: readonly Tag[];
  /** Up to 63 characters. */
  readonly VariantName?: string;
}

/** What AWS adds once the resource exists. */
export interface InferenceComponentAttributes {
  readonly CreationTime?: string;
  /** Up to 63 characters. */
  readonly FailureReason?: string;
  /** 1 to 256 characters. */
  readonly InferenceComponentArn?: string;
  readonly InferenceComponentStatus?: "InService" | "Creating" | "Updating" | "Failed" | "Deleting";
  readonly LastModifiedTime?: string;
}

interface Alarm {
  /** 1 to 255 characters. */
  readonly AlarmName: string;
}

interface AutoRollbackConfiguration {
  /** 1 to 10 items. */
  readonly Alarms: readonly Alarm[];
}

interface ContainerMetricsConfig {
  /** 1 to 1 items. */
  readonly MetricsEndpoints: readonly MetricsEndpoint[];
}

interface InferenceComponentAvailabilityZoneBalance {
  readonly EnforcementMode: "PERMISSIVE";
  /** Up to 100. */
  readonly MaxImbalance?: number;
}

interface InferenceComponentCapacitySize {
  readonly Type: "COPY_COUNT" | "CAPACITY_PERCENT";
  readonly Value: number;
}

interface InferenceComponentComputeResourceRequirements {
  /** 128 or more. */
  readonly MaxMemoryRequiredInMb?: number;
  /** 128 or more. */
  readonly MinMemoryRequiredInMb?: number;
  /** 1 or more. */
  readonly NumberOfAcceleratorDevicesRequired?: number;
  /** 0.25 or more. */
  readonly NumberOfCpuCoresRequired?: number;
}

interface InferenceComponentContainerSpecification {
  /** Up to 1024 characters. */
  readonly ArtifactUrl?: string;
  readonly ContainerMetricsConfig?: ContainerMetricsConfig;
  /** Up to 16 entries. */
  readonly Environment?: Readonly<Record<string, string>>;
  /** Up to 255 characters. */
  readonly Image?: string;
}

interface InferenceComponentContainerSpecificationForInstanceType {
  /** Up to 1024 characters. */
  readonly ArtifactUrl?: string;
  readonly ContainerMetricsConfig?: ContainerMetricsConfig;
  /** Up to 16 entries. */
  readonly Environment?: Readonly<Record<string, string>>;
  /** Up to 255 characters. */
  readonly Image?: string;
}

interface InferenceComponentDataCacheConfig {
  readonly EnableCaching: boolean;
}

interface InferenceComponentDeploymentConfig {
  readonly AutoRollbackConfiguration?: AutoRollbackConfiguration;
  readonly RollingUpdatePolicy?: InferenceComponentRollingUpdatePolicy;
}

interface InferenceComponentRollingUpdatePolicy {
  readonly MaximumBatchSize?: InferenceComponentCapacitySize;
  /** 600 to 28800. */
  readonly MaximumExecutionTimeoutInSeconds?: number;
  readonly RollbackMaximumBatchSize?: InferenceComponentCapacitySize;
  /** Up to 3600. */
  readonly WaitIntervalInSeconds?: number;
}

interface InferenceComponentRuntimeConfig {
  readonly CopyCount?: number;
}

interface InferenceComponentSchedulingConfig {
  readonly AvailabilityZoneBalance: InferenceComponentAvailabilityZoneBalance;
  readonly PlacementStrategy: "SPREAD" | "BINPACK";
}

interface InferenceComponentSpecification {
  /** Up to 63 characters. */
  readonly BaseInferenceComponentName?: string;
  readonly ComputeResourceRequirements?: InferenceComponentComputeResourceRequirements;
  readonly Container?: InferenceComponentContainerSpecification;
  readonly DataCacheConfig?: InferenceComponentDataCacheConfig;
  /** Up to 63 characters. */
  readonly ModelName?: string;
  readonly SchedulingConfig?: InferenceComponentSchedulingConfig;
  readonly StartupParameters?: InferenceComponentStartupParameters;
}

interface InferenceComponentSpecificationForInstanceType {
  readonly ComputeResourceRequirements?: InferenceComponentComputeResourceRequirements;
  readonly Container?: InferenceComponentContainerSpecificationForInstanceType;
  readonly DataCacheConfig?: InferenceComponentDataCacheConfig;
  /** Up to 64 characters. */
  readonly InstanceType: string;
  /** Up to 63 characters. */
  readonly ModelName?: string;
  readonly SchedulingConfig?: InferenceComponentSchedulingConfig;
  readonly StartupParameters?: InferenceComponentStartupParameters;
}

interface InferenceComponentStartupParameters {
  /** 60 to 3600. */
  readonly ContainerStartupHealthCheckTimeoutInSeconds?: number;
  /** 60 to 3600. */
  readonly ModelDataDownloadTimeoutInSeconds?: number;
}

interface MetricsEndpoint {
  /** 10 to 300. */
  readonly MetricPublishFrequencyInSeconds?: number;
  /** Up to 256 characters. */
  readonly MetricsEndpointPath: string;
}

interface Tag {
  /** 1 to 128 characters. */
  readonly Key: string;
  /** 1 to 256 characters. */
  readonly Value: string;
}

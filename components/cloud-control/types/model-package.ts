// Made by scripts/cloud-control-types.py from AWS's schema of AWS::SageMaker::ModelPackage; change the script, not this file.

/** What a program may ask for: the properties of `AWS::SageMaker::ModelPackage`, without those that only AWS sets. */
export interface ModelPackageProperties {
  /** 1 to 15 items. */
  readonly AdditionalInferenceSpecifications?: readonly AdditionalInferenceSpecificationDefinition[];
  /** 1 to 15 items. */
  readonly AdditionalInferenceSpecificationsToAdd?: readonly AdditionalInferenceSpecificationDefinition[];
  /** Up to 1024 characters. */
  readonly ApprovalDescription?: string;
  readonly CertifyForMarketplace?: boolean;
  /** 1 to 36 characters. */
  readonly ClientToken?: string;
  /** 1 to 50 entries. */
  readonly CustomerMetadataProperties?: Readonly<Record<string, string>>;
  readonly Domain?: string;
  readonly DriftCheckBaselines?: DriftCheckBaselines;
  readonly InferenceSpecification?: InferenceSpecification;
  readonly MetadataProperties?: MetadataProperties;
  readonly ModelApprovalStatus?: "Approved" | "Rejected" | "PendingManualApproval";
  readonly ModelCard?: ModelCard;
  readonly ModelMetrics?: ModelMetrics;
  /** Up to 1024 characters. */
  readonly ModelPackageDescription?: string;
  /** 1 to 170 characters. */
  readonly ModelPackageGroupName?: string;
  /** 1 to 63 characters. */
  readonly ModelPackageName?: string;
  /** Up to 1024 characters. */
  readonly SamplePayloadUrl?: string;
  readonly SecurityConfig?: SecurityConfig;
  readonly SkipModelValidation?: "None" | "All";
  readonly SourceAlgorithmSpecification?: SourceAlgorithmSpecification;
  /** Up to 1024 characters. */
  readonly SourceUri?: string;
  /** Up to 50 items. */
  readonly Tags?: readonly Tag[];
  readonly Task?: string;
  readonly ValidationSpecification?: ValidationSpecification;
}

/** What AWS adds once the resource exists. */
export interface ModelPackageAttributes {
  readonly CreationTime?: string;
  readonly LastModifiedTime?: string;
  /** 1 to 2048 characters. */
  readonly ModelPackageArn?: string;
  readonly ModelPackageStatus?: "Pending" | "Deleting" | "InProgress" | "Completed" | "Failed";
  readonly ModelPackageStatusDetails?: ModelPackageStatusDetails;
  /** 1 or more. */
  readonly ModelPackageVersion?: number;
}

interface AdditionalInferenceSpecificationDefinition {
  /** 1 to 15 items. */
  readonly Containers: readonly ModelPackageContainerDefinition[];
  /** Up to 1024 characters. */
  readonly Description?: string;
  /** 1 to 63 characters. */
  readonly Name: string;
  readonly SupportedContentTypes?: readonly string[];
  readonly SupportedRealtimeInferenceInstanceTypes?: readonly string[];
  readonly SupportedResponseMIMETypes?: readonly string[];
  /** 1 or more items. */
  readonly SupportedTransformInstanceTypes?: readonly string[];
}

interface Bias {
  readonly PostTrainingReport?: MetricsSource;
  readonly PreTrainingReport?: MetricsSource;
  readonly Report?: MetricsSource;
}

interface DataSource {
  readonly S3DataSource: S3DataSource;
}

interface DriftCheckBaselines {
  readonly Bias?: DriftCheckBias;
  readonly Explainability?: DriftCheckExplainability;
  readonly ModelDataQuality?: DriftCheckModelDataQuality;
  readonly ModelQuality?: DriftCheckModelQuality;
}

interface DriftCheckBias {
  readonly ConfigFile?: FileSource;
  readonly PostTrainingConstraints?: MetricsSource;
  readonly PreTrainingConstraints?: MetricsSource;
}

interface DriftCheckExplainability {
  readonly ConfigFile?: FileSource;
  readonly Constraints?: MetricsSource;
}

interface DriftCheckModelDataQuality {
  readonly Constraints?: MetricsSource;
  readonly Statistics?: MetricsSource;
}

interface DriftCheckModelQuality {
  readonly Constraints?: MetricsSource;
  readonly Statistics?: MetricsSource;
}

interface Explainability {
  readonly Report?: MetricsSource;
}

interface FileSource {
  /** Up to 72 characters. */
  readonly ContentDigest?: string;
  /** Up to 256 characters. */
  readonly ContentType?: string;
  /** Up to 1024 characters. */
  readonly S3Uri: string;
}

interface InferenceSpecification {
  /** 1 to 15 items. */
  readonly Containers: readonly ModelPackageContainerDefinition[];
  readonly SupportedContentTypes: readonly string[];
  readonly SupportedRealtimeInferenceInstanceTypes?: readonly string[];
  readonly SupportedResponseMIMETypes: readonly string[];
  /** 1 or more items. */
  readonly SupportedTransformInstanceTypes?: readonly string[];
}

interface MetadataProperties {
  /** Up to 1024 characters. */
  readonly CommitId?: string;
  /** Up to 1024 characters. */
  readonly GeneratedBy?: string;
  /** Up to 1024 characters. */
  readonly ProjectId?: string;
  /** Up to 1024 characters. */
  readonly Repository?: string;
}

interface MetricsSource {
  /** Up to 72 characters. */
  readonly ContentDigest?: string;
  /** Up to 256 characters. */
  readonly ContentType: string;
  /** Up to 1024 characters. */
  readonly S3Uri: string;
}

interface ModelAccessConfig {
  readonly AcceptEula: boolean;
}

interface ModelCard {
  /** Up to 100000 characters. */
  readonly ModelCardContent: string;
  readonly ModelCardStatus: "Draft" | "PendingReview" | "Approved" | "Archived";
}

interface ModelDataQuality {
  readonly Constraints?: MetricsSource;
  readonly Statistics?: MetricsSource;
}

interface ModelDataSource {
  readonly S3DataSource?: S3ModelDataSource;
}

interface ModelMetrics {
  readonly Bias?: Bias;
  readonly Explainability?: Explainability;
  readonly ModelDataQuality?: ModelDataQuality;
  readonly ModelQuality?: ModelQuality;
}

interface ModelPackageContainerDefinition {
  /** Up to 63 characters. */
  readonly ContainerHostname?: string;
  /** Up to 16 entries. */
  readonly Environment?: Readonly<Record<string, string>>;
  readonly Framework?: string;
  /** 3 to 10 characters. */
  readonly FrameworkVersion?: string;
  /** 1 to 255 characters. */
  readonly Image: string;
  /** Up to 72 characters. */
  readonly ImageDigest?: string;
  readonly ModelDataSource?: ModelDataSource;
  /** Up to 1024 characters. */
  readonly ModelDataUrl?: string;
  readonly ModelInput?: {
    /** 1 to 1024 characters. */
    readonly DataInputConfig: string;
  };
  readonly NearestModelName?: string;
}

interface ModelPackageStatusDetails {
  readonly ValidationStatuses?: readonly ModelPackageStatusItem[];
}

interface ModelPackageStatusItem {
  readonly FailureReason?: string;
  /** 1 to 63 characters. */
  readonly Name: string;
  readonly Status: "NotStarted" | "Failed" | "InProgress" | "Completed";
}

interface ModelQuality {
  readonly Constraints?: MetricsSource;
  readonly Statistics?: MetricsSource;
}

interface S3DataSource {
  readonly S3DataType: "ManifestFile" | "S3Prefix" | "AugmentedManifestFile";
  /** Up to 1024 characters. */
  readonly S3Uri: string;
}

interface S3ModelDataSource {
  readonly CompressionType: "None" | "Gzip";
  readonly ModelAccessConfig?: ModelAccessConfig;
  readonly S3DataType: "S3Prefix" | "S3Object";
  /** Up to 1024 characters. */
  readonly S3Uri: string;
}

interface SecurityConfig {
  /** Up to 2048 characters. */
  readonly KmsKeyId: string;
}

interface SourceAlgorithm {
  /** 1 to 170 characters. */
  readonly AlgorithmName: string;
  /** Up to 1024 characters. */
  readonly ModelDataUrl?: string;
}

interface SourceAlgorithmSpecification {
  /** 1 to 1 items. */
  readonly SourceAlgorithms: readonly SourceAlgorithm[];
}

interface Tag {
  /** 1 to 128 characters. */
  readonly Key: string;
  /** Up to 256 characters. */
  readonly Value: string;
}

interface TransformInput {
  readonly CompressionType?: "None" | "Gzip";
  /** Up to 256 characters. */
  readonly ContentType?: string;
  readonly DataSource: DataSource;
  readonly SplitType?: "None" | "TFRecord" | "Line" | "RecordIO";
}

interface TransformJobDefinition {
  readonly BatchStrategy?: "MultiRecord" | "SingleRecord";
  /** Up to 16 entries. */
  readonly Environment?: Readonly<Record<string, string>>;
  readonly MaxConcurrentTransforms?: number;
  readonly MaxPayloadInMB?: number;
  readonly TransformInput: TransformInput;
  readonly TransformOutput: TransformOutput;
  readonly TransformResources: TransformResources;
}

interface TransformOutput {
  /** Up to 256 characters. */
  readonly Accept?: string;
  readonly AssembleWith?: "None" | "Line";
  /** Up to 2048 characters. */
  readonly KmsKeyId?: string;
  /** Up to 1024 characters. */
  readonly S3OutputPath: string;
}

interface TransformResources {
  /** 1 or more. */
  readonly InstanceCount: number;
  readonly InstanceType: string;
  /** Up to 2048 characters. */
  readonly VolumeKmsKeyId?: string;
}

interface ValidationProfile {
  /** 1 to 63 characters. */
  readonly ProfileName: string;
  readonly TransformJobDefinition: TransformJobDefinition;
}

interface ValidationSpecification {
  /** 1 to 1 items. */
  readonly ValidationProfiles: readonly ValidationProfile[];
  /** 20 to 2048 characters. */
  readonly ValidationRole: string;
}

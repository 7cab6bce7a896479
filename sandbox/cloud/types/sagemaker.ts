import { AwsError } from "../errors";
import { arnOf } from "../place";
import { objects, text, textOr } from "../values";
import { fromInput, hex, type Request, type ResourceType, stableHex, type TypeTable } from "./define";

/** SageMaker's ARNs hold names in lower case. */
function arn(kind: string): NonNullable<ResourceType["arn"]> {
  return (being) => arnOf(being, "sagemaker", `${kind}/${being.id.toLowerCase()}`);
}

const NAME = { property: "name", maxLength: 63 };
const CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const ENDPOINT = "aws:sagemaker/endpoint:Endpoint";

/** What most of SageMaker's named things share. */
function named(kind: string, more: Partial<ResourceType> = {}): ResourceType {
  return {
    id: fromInput("name"),
    arn: arn(kind),
    taken: "ValidationException",
    immutable: ["name"],
    autoName: NAME,
    ...more,
  };
}

/** Models, what serves them, and where people work on them. */
export const sagemaker: TypeTable = {
  "aws:sagemaker/model:Model": named("model", {
    immutable: [
      "containers",
      "enableNetworkIsolation",
      "executionRoleArn",
      "inferenceExecutionConfig",
      "name",
      "primaryContainer",
      "vpcConfig",
    ],
    refuseCreate: (request) => {
      refuseName(request);
      if (request.inputs["primaryContainer"] === undefined && request.inputs["containers"] === undefined) {
        throw new AwsError("ValidationException", "A model needs a primaryContainer or containers.");
      }
    },
  }),
  [CONFIGURATION]: named("endpoint-config", {
    immutable: [
      "asyncInferenceConfig",
      "dataCaptureConfig",
      "executionRoleArn",
      "kmsKeyArn",
      "name",
      "namePrefix",
      "productionVariants",
      "shadowProductionVariants",
    ],
    refuseCreate: refuseVariants,
  }),
  [ENDPOINT]: named("endpoint", {
    refuseCreate: (request) => {
      refuseName(request);
      refuseMissingConfiguration(request);
    },
  }),
  "aws:sagemaker/domain:Domain": {
    id: () => `d-${hex(12)}`,
    arn: arn("domain"),
    immutable: ["authMode", "domainName", "kmsKeyId", "vpcId"],
    sets: ["subnetIds"],
    computed: ({ id, region }) => ({
      homeEfsFileSystemId: `fs-0${stableHex(id, "efs", 16)}`,
      url: `https://${id}.studio.${region}.sagemaker.aws`,
      securityGroupIdForDomainBoundary: `sg-0${stableHex(id, "sg", 16)}`,
      singleSignOnApplicationArn: "",
      singleSignOnManagedApplicationInstanceId: "",
    }),
  },
  "aws:sagemaker/userProfile:UserProfile": {
    id: (request) =>
      arnOf(
        request,
        "sagemaker",
        `user-profile/${textOr(request.inputs, "domainId")}/${textOr(request.inputs, "userProfileName")}`,
      ),
    arn: ({ id }) => id,
    taken: "ValidationException",
    immutable: ["domainId", "userProfileName", "singleSignOnUserIdentifier", "singleSignOnUserValue"],
    computed: ({ id }) => ({
      homeEfsFileSystemUid: String(200_000 + Number.parseInt(stableHex(id, "uid", 4), 16)),
    }),
  },
  "aws:sagemaker/notebookInstance:NotebookInstance": named("notebook-instance", {
    immutable: [
      "directInternetAccess",
      "kmsKeyId",
      "name",
      "platformIdentifier",
      "securityGroups",
      "subnetId",
    ],
    sets: ["securityGroups"],
    computed: ({ id, region }) => ({
      url: `${id}.notebook.${region}.sagemaker.aws`,
      networkInterfaceId: `eni-0${stableHex(id, "eni", 16)}`,
    }),
  }),
  "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": named(
    "notebook-instance-lifecycle-config",
  ),
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {
    id: fromInput("modelPackageGroupName"),
    arn: arn("model-package-group"),
    taken: "ValidationException",
    immutable: ["modelPackageGroupName", "modelPackageGroupDescription"],
  },
  "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": {
    id: fromInput("modelPackageGroupName"),
    immutable: ["modelPackageGroupName"],
  },
  "aws:sagemaker/pipeline:Pipeline": {
    id: fromInput("pipelineName"),
    arn: arn("pipeline"),
    taken: "ValidationException",
    immutable: ["pipelineName"],
  },
  "aws:sagemaker/featureGroup:FeatureGroup": {
    id: fromInput("featureGroupName"),
    arn: arn("feature-group"),
    taken: "ResourceInUse",
    immutable: [
      "description",
      "eventTimeFeatureName",
      "featureGroupName",
      "offlineStoreConfig",
      "recordIdentifierFeatureName",
      "roleArn",
    ],
  },
  "aws:sagemaker/image:Image": {
    id: fromInput("imageName"),
    arn: arn("image"),
    taken: "ResourceInUse",
    immutable: ["imageName"],
  },
  "aws:sagemaker/codeRepository:CodeRepository": {
    id: fromInput("codeRepositoryName"),
    arn: arn("code-repository"),
    taken: "ValidationException",
    immutable: ["codeRepositoryName"],
  },
  "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig": {
    id: fromInput("studioLifecycleConfigName"),
    arn: arn("studio-lifecycle-config"),
    taken: "ResourceInUse",
    immutable: ["studioLifecycleConfigAppType", "studioLifecycleConfigContent", "studioLifecycleConfigName"],
  },
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": named("data-quality-job-definition", {
    immutable: [
      "dataQualityAppSpecification",
      "dataQualityBaselineConfig",
      "dataQualityJobInput",
      "dataQualityJobOutputConfig",
      "jobResources",
      "name",
      "networkConfig",
      "roleArn",
      "stoppingCondition",
    ],
  }),
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": named("monitoring-schedule"),
};

/** Names of models, endpoints and their configurations (SageMaker API reference, pattern and length of each name). */
function refuseName({ inputs }: Request): void {
  const name = text(inputs, "name");
  if (name !== undefined && !/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/.test(name)) {
    throw new AwsError(
      "ValidationException",
      `"${name}": a name has at most 63 letters, digits and hyphens, no hyphen at either end.`,
    );
  }
}

function refuseVariants(request: Request): void {
  refuseName(request);
  const names = objects(request.inputs["productionVariants"]).map((variant) => text(variant, "variantName"));
  const twice = names.find((name, index) => name !== undefined && names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new AwsError(
      "ValidationException",
      `Production variant names are unique within a configuration; "${twice}" stands twice.`,
    );
  }
}

function refuseMissingConfiguration(request: Request): void {
  const name = textOr(request.inputs, "endpointConfigName");
  if (!request.store.ofType(CONFIGURATION, request.region).some(({ id }) => id === name)) {
    throw new AwsError(
      "ValidationException",
      `Could not find endpoint configuration "${arnOf(request, "sagemaker", `endpoint-config/${name}`)}".`,
    );
  }
}

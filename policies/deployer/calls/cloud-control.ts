import { type CloudControlType } from "../cloud-control-resource";
import { type DeployedResource, type Placement, textOf, textsOf } from "../deployed-resource";
import { type ProviderCalls } from "../provider-calls";

/**
 * What `@pulumi/aws` has no types of its own for. Cloud Control runs CloudFormation's handlers with the caller's permissions: the calls are those of the
 * types' schemas (cfn-lint's copy, pinned in `scripts/deployer-table.py`), without what only other properties ask for.
 */
export const callsOfCloudControl: Readonly<Record<CloudControlType, ProviderCalls>> = {
  "aws:cloudcontrol/resource:Resource AWS::SageMaker::InferenceComponent": through(
    {
      create: "sagemaker:AddTags,CreateInferenceComponent,DescribeInferenceComponent,ListTags",
      read: "sagemaker:DescribeInferenceComponent,ListTags",
      update:
        "sagemaker:AddTags,DeleteTags,DescribeInferenceComponent,ListTags,UpdateInferenceComponent,UpdateInferenceComponentRuntimeConfig",
      delete: "sagemaker:DeleteInferenceComponent,DeleteTags,DescribeInferenceComponent",
    },
    { "sagemaker:inference-component": named("inference-component", "InferenceComponentName") },
  ),
  "aws:cloudcontrol/resource:Resource AWS::SageMaker::ModelPackage": {
    ...through(
      {
        create: "sagemaker:AddTags,CreateModelPackage,DescribeModelPackage,ListTags,UpdateModelPackage",
        read: "sagemaker:DescribeModelPackage,ListTags",
        update: "sagemaker:AddTags,DeleteTags,DescribeModelPackage,ListTags,UpdateModelPackage",
        delete: "sagemaker:DeleteModelPackage,DescribeModelPackage",
      },
      {
        "sagemaker:model-package": versions,
        "ecr:repository": repositories,
      },
    ),
    conditional: [
      {
        verb: "create",
        calls: "ecr:BatchGetImage,DescribeImages s3:GetObject,ListBucket",
        when: hasContainers,
      },
      { verb: "update", calls: "ecr:BatchGetImage s3:GetObject,ListBucket", when: hasContainers },
      { verb: "create", calls: "kms:CreateGrant,Decrypt,DescribeKey,GenerateDataKey", when: hasKey },
      { verb: "read", calls: "kms:Decrypt,DescribeKey", when: hasKey },
      { verb: "update", calls: "kms:CreateGrant,Decrypt,DescribeKey,GenerateDataKey", when: hasKey },
      { verb: "delete", calls: "kms:Decrypt,DescribeKey", when: hasKey },
    ],
  },
  ...definitions(["ModelBias", "ModelExplainability", "ModelQuality"]),
};

type Handlers = Pick<ProviderCalls, "create" | "delete" | "read" | "update">;

/** The handlers' calls, and those to Cloud Control, which knows no resources. */
function through(handlers: Handlers, targets: NonNullable<ProviderCalls["targets"]>): ProviderCalls {
  const { create, read, update, delete: remove } = handlers;
  const asked = "GetResourceRequestStatus";
  return {
    source: "cloudcontrol/resource.go",
    create: `cloudformation:CreateResource,DescribeType,GetResource,${asked} ${create}`,
    read: `cloudformation:GetResource ${read}`,
    update: `cloudformation:DescribeType,GetResource,${asked},UpdateResource ${update}`.trim(),
    delete: `cloudformation:DeleteResource,${asked} ${remove}`,
    targets,
  };
}

/** Job definitions of Model Monitor, which AWS replaces instead of changing them. It makes up their names. */
function definitions(qualities: readonly string[]): Readonly<Record<CloudControlType, ProviderCalls>> {
  return Object.fromEntries(
    qualities.map((quality) => {
      const name = `${quality}JobDefinition`;
      const kind = name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
      const calls = through(
        {
          create: `iam:PassRole sagemaker:AddTags,Create${name},Describe${name},ListTags`,
          read: `sagemaker:Describe${name},ListTags`,
          update: "",
          delete: `sagemaker:Delete${name}`,
        },
        { [`sagemaker:${kind}`]: named(kind, "JobDefinitionName") },
      );
      return [
        `aws:cloudcontrol/resource:Resource AWS::SageMaker::${name}`,
        { ...calls, passesTo: ["sagemaker.amazonaws.com"] },
      ];
    }),
  );
}

/** By the name that the program gives, in SageMaker's small letters; any of the kind where it gives none, since Cloud Control adds no tags. */
function named(kind: string, property: string) {
  return (resource: DeployedResource, placement: Placement): readonly string[] => {
    const name = resource.inputs?.[property];
    return [sagemaker(placement, kind, typeof name === "string" ? name : "*")];
  };
}

function versions(resource: DeployedResource, placement: Placement): readonly string[] {
  return [sagemaker(placement, "model-package", `${textOf(resource, "ModelPackageGroupName") || "*"}/*`)];
}

function sagemaker({ partition, region, account }: Placement, kind: string, name: string): string {
  return `arn:${partition}:sagemaker:${region}:${account}:${kind}/${name.toLowerCase()}`;
}

/** Of the images that the version names, wherever they are. */
function repositories({ inputs }: DeployedResource, { partition }: Placement): readonly string[] {
  const image = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/;
  return textsOf(inputs).flatMap((text) => {
    const [, account, region, repository] = image.exec(text) ?? [];
    return repository === undefined
      ? []
      : [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`];
  });
}

function hasContainers({ inputs }: DeployedResource): boolean {
  return inputs?.["InferenceSpecification"] !== undefined;
}

function hasKey({ inputs }: DeployedResource): boolean {
  return inputs?.["SecurityConfig"] !== undefined;
}

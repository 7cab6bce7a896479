import { type ProviderCalls } from "../provider-calls";

/** Image Builder asks whether its caller may make the role that it works under; AWS makes it once for an account. */
const serviceLinkedRole = { service: "imagebuilder.amazonaws.com", role: "AWSServiceRoleForImageBuilder" };
const noRole = "The service-linked role is the service's to look for.";
const noContainers = "The images are no containers, and their workflows are AWS's own.";

/** EC2 Image Builder. */
export const callsOfImageBuilder: Readonly<Record<string, ProviderCalls>> = {
  "aws:imagebuilder/component:Component": {
    source: "imagebuilder/component.go",
    create: "iam:CreateServiceLinkedRole imagebuilder:CreateComponent,GetComponent,TagResource",
    read: "imagebuilder:GetComponent",
    update: "imagebuilder:TagResource,UntagResource",
    delete: "imagebuilder:DeleteComponent",
    serviceLinkedRole,
    leftOut: {
      [noRole]: "iam:GetRole",
      "Documents are inline, under Image Builder's own key.":
        "kms:Decrypt,Encrypt,GenerateDataKey,GenerateDataKeyPair,GenerateDataKeyPairWithoutPlaintext,GenerateDataKeyWithoutPlaintext s3:GetBucketLocation,GetObject",
    },
  },
  "aws:imagebuilder/imageRecipe:ImageRecipe": {
    source: "imagebuilder/image_recipe.go",
    // Image Builder looks at the parent and the components with the caller's permissions.
    create:
      "ec2:DescribeImages iam:CreateServiceLinkedRole imagebuilder:CreateImageRecipe,GetComponent,GetImage,GetImageRecipe,TagResource",
    read: "imagebuilder:GetImageRecipe",
    update: "imagebuilder:TagResource,UntagResource",
    delete: "imagebuilder:DeleteImageRecipe",
    serviceLinkedRole,
    leftOut: { [noRole]: "iam:GetRole" },
  },
  "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration": {
    source: "imagebuilder/infrastructure_configuration.go",
    create:
      "iam:CreateServiceLinkedRole,GetInstanceProfile,PassRole imagebuilder:CreateInfrastructureConfiguration,GetInfrastructureConfiguration,TagResource sns:Publish",
    read: "imagebuilder:GetInfrastructureConfiguration",
    update:
      "iam:PassRole imagebuilder:GetInfrastructureConfiguration,TagResource,UntagResource,UpdateInfrastructureConfiguration sns:Publish",
    delete: "imagebuilder:DeleteInfrastructureConfiguration",
    passesTo: ["ec2.amazonaws.com"],
    serviceLinkedRole,
    leftOut: {
      [noRole]: "iam:GetRole",
      "No Auto Scaling group runs the builds.": "autoscaling:DescribeAutoScalingGroups",
    },
  },
  "aws:imagebuilder/distributionConfiguration:DistributionConfiguration": {
    source: "imagebuilder/distribution_configuration.go",
    create:
      "iam:CreateServiceLinkedRole imagebuilder:CreateDistributionConfiguration,GetDistributionConfiguration,TagResource ssm:GetParameter",
    read: "imagebuilder:GetDistributionConfiguration",
    update:
      "imagebuilder:GetDistributionConfiguration,TagResource,UntagResource,UpdateDistributionConfiguration ssm:GetParameter",
    delete: "imagebuilder:DeleteDistributionConfiguration",
    serviceLinkedRole,
    leftOut: {
      [noRole]: "iam:GetRole",
      "Images go into no launch template.":
        "ec2:CreateLaunchTemplateVersion,DescribeLaunchTemplates,ModifyLaunchTemplate",
    },
  },
  "aws:imagebuilder/imagePipeline:ImagePipeline": {
    source: "imagebuilder/image_pipeline.go",
    create:
      "iam:CreateServiceLinkedRole imagebuilder:CreateImagePipeline,GetDistributionConfiguration,GetImagePipeline,GetImageRecipe,GetInfrastructureConfiguration,TagResource inspector2:BatchGetAccountStatus",
    read: "imagebuilder:GetImagePipeline",
    update:
      "imagebuilder:GetDistributionConfiguration,GetImagePipeline,GetImageRecipe,GetInfrastructureConfiguration,TagResource,UntagResource,UpdateImagePipeline",
    delete: "imagebuilder:DeleteImagePipeline",
    serviceLinkedRole,
    leftOut: {
      [noRole]: "iam:GetRole,PassRole",
      [noContainers]:
        "ecr:BatchGetRepositoryScanningConfiguration imagebuilder:GetContainerRecipe,GetWorkflow",
    },
  },
  "aws:imagebuilder/image:Image": {
    source: "imagebuilder/image.go",
    create:
      "iam:CreateServiceLinkedRole imagebuilder:CreateImage,GetDistributionConfiguration,GetImage,GetImageRecipe,GetInfrastructureConfiguration,TagResource inspector2:BatchGetAccountStatus",
    read: "imagebuilder:GetImage",
    update: "imagebuilder:TagResource,UntagResource",
    delete: "imagebuilder:DeleteImage",
    serviceLinkedRole,
    leftOut: {
      [noRole]: "iam:GetRole,PassRole",
      [noContainers]:
        "ecr:BatchGetRepositoryScanningConfiguration imagebuilder:GetContainerRecipe,GetWorkflow",
      "The provider waits for an image, and neither starts pipelines nor cancels builds.":
        "imagebuilder:CancelImageCreation,StartImagePipelineExecution",
    },
  },
  "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy": {
    source: "imagebuilder/lifecycle_policy.go",
    create: "iam:PassRole imagebuilder:CreateLifecyclePolicy,GetLifecyclePolicy,TagResource",
    read: "imagebuilder:GetLifecyclePolicy",
    update: "iam:PassRole imagebuilder:GetLifecyclePolicy,TagResource,UntagResource,UpdateLifecyclePolicy",
    delete: "imagebuilder:DeleteLifecyclePolicy",
    passesTo: ["imagebuilder.amazonaws.com"],
  },
};

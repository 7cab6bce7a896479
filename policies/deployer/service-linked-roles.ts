/**
 * The service and name of the role that AWS makes with the first resource of a type, for types that have no row of their own in the
 * provider's table. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const serviceLinkedRoles: Readonly<
  Record<string, { readonly service: string; readonly role: string }>
> = {
  "aws:batch/computeEnvironment:ComputeEnvironment": {
    service: "batch.amazonaws.com",
    role: "AWSServiceRoleForBatch",
  },
  "aws:emrserverless/application:Application": {
    service: "ops.emr-serverless.amazonaws.com",
    role: "AWSServiceRoleForAmazonEMRServerless",
  },
  "aws:autoscaling/group:Group": {
    service: "autoscaling.amazonaws.com",
    role: "AWSServiceRoleForAutoScaling",
  },
  "aws:imagebuilder/imagePipeline:ImagePipeline": {
    service: "imagebuilder.amazonaws.com",
    role: "AWSServiceRoleForImageBuilder",
  },
};

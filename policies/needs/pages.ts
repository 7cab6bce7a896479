import type { AwsPage } from "./model";

/** The pages that several workloads follow. */
export const pages = {
  executionRoles: "https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
  hostingVpc: "https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html",
  dataCapture: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html",
  multiModelSecurity: "https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html",
  confusedDeputy: "https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html",
  kmsForObjects: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  bucketKeys: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
  multipart: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html",
  accessLogs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  flowLogs: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html",
  encryptedLogs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  persona: "https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html",
  githubRoles: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  taskRoles: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
} as const satisfies Readonly<Record<string, AwsPage>>;

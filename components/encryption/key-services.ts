/**
 * Services that call KMS for whoever calls them, by the first label of their `kms:ViaService` value
 * (KMS Developer Guide, "Condition keys", list of services that support kms:ViaService).
 */
export const keyUsers = [
  "backup",
  "dynamodb",
  "ec2",
  "ecr",
  "elasticfilesystem",
  "fsx",
  "glue",
  "kinesis",
  "lambda",
  "rds",
  "s3",
  "sagemaker",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
  "states",
] as const;

export type KeyUser = (typeof keyUsers)[number];

/**
 * Services that use the key under their own name, never under a caller's: each needs a statement in the key policy.
 * `contextKey` is the encryption context that the service sends, so that its use can be bound to named resources; CloudWatch sends the
 * account and ARN of the alarm instead.
 */
export const servicePrincipals = {
  cloudwatch: { principal: "cloudwatch.amazonaws.com" },
  logs: { principal: (region: string) => `logs.${region}.amazonaws.com`, contextKey: "aws:logs:arn" },
} as const;

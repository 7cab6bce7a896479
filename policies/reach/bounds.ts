import { type Condition, narrowing } from "../iam";

/**
 * Condition keys that say which resource a call may reach, where its ARN does not. A key that ends in `/` or `:`
 * stands for all that start with it. From the condition keys of the service authorization reference:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const resourceKeys = [
  // Tags of the resource, under the global key and the services' own.
  ...[
    "aws:ResourceTag/",
    "ec2:ResourceTag/",
    "ssm:ResourceTag/",
    "secretsmanager:ResourceTag/",
    "iam:ResourceTag/",
  ],
  ...[
    "ecs:ResourceTag/",
    "sagemaker:ResourceTag/",
    "elasticmapreduce:ResourceTag/",
    "autoscaling:ResourceTag/",
  ],
  ...[
    "codeartifact:ResourceTag/",
    "backup:ResourceTag/",
    "elasticloadbalancing:ResourceTag/",
    "eks:ResourceTag/",
  ],
  ...[
    "rds:db-tag/",
    "rds:cluster-tag/",
    "rds:snapshot-tag/",
    "rds:cluster-snapshot-tag/",
    "s3:ExistingObjectTag/",
  ],
  // Tags that a new resource must get: whoever creates it reaches nobody else's.
  ...[
    "aws:RequestTag/",
    "rds:req-tag/",
    "elasticmapreduce:RequestTag/",
    "secretsmanager:RequestTag/",
    "ec2:CreateAction",
  ],
  // Names and parents of the resource, in a key instead of the ARN.
  ...[
    "kms:ResourceAliases",
    "kms:RequestAlias",
    "kms:EncryptionContext:",
    "dynamodb:LeadingKeys",
    "ecs:cluster",
    "ecs:service",
  ],
  ...[
    "ecs:task-definition",
    "cloudwatch:namespace",
    "lambda:FunctionArn",
    "lambda:SourceFunctionArn",
    "ec2:Vpc",
    "ec2:Subnet",
  ],
  ...["ec2:AuthorizedService", "ec2:AuthorizedUser", "secretsmanager:SecretId", "secretsmanager:Name"],
  ...["elasticfilesystem:AccessPointArn", "s3:DataAccessPointArn", "ses:FromAddress", "ram:ResourceArn"],
  ...[
    "route53:ChangeResourceRecordSetsNormalizedRecordNames",
    "route53:VPCs",
    "events:TargetArn",
    "iot:Connection.Thing.ThingName",
  ],
  ...["emr-containers:ExecutionRoleArn", "bedrock:InferenceProfileArn", "wafv2:LogDestinationResource"],
  // What the call may hand out.
  ...["iam:AWSServiceName", "iam:PermissionsBoundary", "iam:PolicyARN", "sts:AWSServiceName"],
];

/** Keys that every such call has, so that `ForAllValues` is no loophole; a scan of a whole table lacks it. */
const alwaysThere: Readonly<Record<string, RegExp>> = {
  "dynamodb:leadingkeys": /^dynamodb:(?!Scan$|PartiQL)/,
};

/** The conditions that bound which resources the call reaches; `action` is its name as AWS writes it. */
export function resourceBounds(conditions: readonly Condition[], action = ""): readonly Condition[] {
  const strict = conditions.map(({ qualifier, ...condition }): Condition =>
    qualifier === undefined || alwaysThere[condition.key]?.test(action)
      ? condition
      : { ...condition, qualifier },
  );
  return narrowing(strict, resourceKeys);
}

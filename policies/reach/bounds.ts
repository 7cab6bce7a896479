import type { Condition } from "../iam";
import { binding } from "./binding";

/**
 * Condition keys that say which resource a call may reach, where its ARN does not. A key that ends in `/` or `:`
 * stands for all that start with it. From the condition keys of the service authorization reference:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const resourceKeys = [
  // Tags of databases.
  ...["rds:db-tag/", "rds:cluster-tag/", "rds:snapshot-tag/", "rds:cluster-snapshot-tag/", "rds:req-tag/"],
  // Names and parents of the resource, in a key instead of the ARN.
  ...["kms:ResourceAliases", "kms:RequestAlias", "kms:EncryptionContext:", "dynamodb:LeadingKeys"],
  ...["ecs:cluster", "ecs:service", "ecs:task-definition", "cloudwatch:namespace"],
  ...["lambda:FunctionArn", "ec2:Vpc", "ec2:Subnet", "ec2:Owner", "ec2:LaunchTemplate"],
  ...["ec2:AuthorizedService", "ec2:AuthorizedUser", "secretsmanager:SecretId", "secretsmanager:Name"],
  ...["elasticfilesystem:AccessPointArn", "s3:DataAccessPointArn", "ses:FromAddress", "ram:ResourceArn"],
  ...["route53:ChangeResourceRecordSetsNormalizedRecordNames", "route53:VPCs", "events:TargetArn"],
  ...["iot:Connection.Thing.ThingName", "emr-containers:ExecutionRoleArn", "eks:namespaces"],
  ...[
    "bedrock:InferenceProfileArn",
    "wafv2:LogDestinationResource",
    "organizations:ServicePrincipal",
    "account:TargetRegion",
  ],
  // What CloudFormation may do for a role is bound by the stacks that the role may have it make.
  ...["aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast"],
  // What the call may hand out.
  ...["iam:AWSServiceName", "iam:PermissionsBoundary", "iam:PolicyARN", "sts:AWSServiceName"],
];

/** Tags of the resource: under the global key, and under each service's own. */
const resourceTag = /^[\w-]+:(resource|bucket|accesspoint|existingobject)tag\//;

/** Tags that a new resource must get, or the call that it is made by: only a call that makes something has them. */
const creationKey = /^[\w-]+:(requesttag\/|createaction$)/;

/** Keys that every such call has, so that `ForAllValues` is no loophole; a scan of a whole table lacks it. */
const alwaysThere: Readonly<Record<string, RegExp>> = {
  "dynamodb:leadingkeys": /^dynamodb:(?!Scan$|PartiQL)/,
  "route53:changeresourcerecordsetsnormalizedrecordnames": /^route53:ChangeResourceRecordSets$/,
};

/** The conditions that bound which resources the call reaches; `action` is its name as AWS writes it. */
export function resourceBounds(conditions: readonly Condition[], action = ""): readonly Condition[] {
  const strict = conditions.map(({ qualifier, ...condition }): Condition =>
    qualifier === undefined || alwaysThere[condition.key]?.test(action)
      ? condition
      : { ...condition, qualifier },
  );
  const byName = strict.filter(
    ({ key }) =>
      resourceTag.test(key) || (creationKey.test(key) && !(key.includes("requesttag") && tags(action))),
  );
  const byArn = strict.filter(
    ({ key, values }) => !/^aws:|source(function|instance)arn$/.test(key) && values.every(isArn),
  );
  const others = [...byName, ...byArn, ...adoption(strict, action)];
  return [
    ...binding(
      others,
      others.map(({ key }) => key),
    ),
    ...binding(strict, resourceKeys),
  ];
}

/** A key of a service whose value is an ARN names what belongs to the resource: a fleet, a cluster, a subnet. */
function isArn(value: string): boolean {
  return value.startsWith("arn:");
}

/**
 * Tags that the call brings, where it reaches only what has no such tag yet: AWS makes some resources without tags, and nothing
 * narrower takes them over.
 */
function adoption(conditions: readonly Condition[], action: string): readonly Condition[] {
  const untagged = conditions.some(
    ({ operator, key, values }) =>
      operator === "Null" && resourceTag.test(key) && values.every((value) => value === "true"),
  );
  return untagged && tags(action) ? conditions.filter(({ key }) => key.includes("requesttag/")) : [];
}

/** Whether the call puts tags on what there is already: the tags it brings do not say on what. */
function tags(action: string): boolean {
  return /:(CreateTags|AddTags|Tag|CreateOrUpdateTags)/.test(action);
}

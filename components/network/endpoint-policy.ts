import * as pulumi from "@pulumi/pulumi";

import type { Placement, PolicyStatement } from "../core";
import { actionsWithoutResource, namesResources } from "../identity";
import { interfaceServiceFacts, type InterfaceService } from "./endpoint-services";

/**
 * What workloads do with data in S3; changing buckets themselves is no business of a private subnet.
 * An endpoint policy is a ceiling: a caller needs the permission besides.
 */
const bucketDataActions = [
  "s3:AbortMultipartUpload",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:GetBucketLocation",
  "s3:GetObject",
  "s3:GetObjectAttributes",
  "s3:GetObjectTagging",
  "s3:GetObjectVersion",
  "s3:ListBucket",
  "s3:ListBucketMultipartUploads",
  "s3:ListBucketVersions",
  "s3:ListMultipartUploadParts",
  "s3:PutObject",
  "s3:PutObjectTagging",
] as const;

const tableDataActions = [
  "dynamodb:BatchGetItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:UpdateItem",
] as const;

export interface EndpointPolicyInputs {
  readonly placement: Placement;
  readonly vpcId: pulumi.Input<string>;
  /** Names of buckets that AWS services read for their users, beside ECR's layers. */
  readonly serviceBuckets: readonly pulumi.Input<string>[];
}

/** Principals of the account reach any bucket that lets them in; stolen foreign credentials carry nothing out. */
export function s3EndpointPolicy({
  placement,
  vpcId,
  serviceBuckets,
}: EndpointPolicyInputs): PolicyStatement[] {
  const { partition, region, accountId } = placement;
  // ECR serves image layers from a bucket of its own by signed addresses, whose principal is ECR
  // (ECR User Guide, "Minimum Amazon S3 bucket permissions for Amazon ECR").
  const objectsOf = (bucket: pulumi.Input<string>) => pulumi.interpolate`arn:${partition}:s3:::${bucket}/*`;
  const layers = objectsOf(pulumi.interpolate`prod-${region}-starport-layer-bucket`);
  return [
    {
      sid: "AccountUsesBuckets",
      principals: "*",
      actions: bucketDataActions,
      resources: [pulumi.interpolate`arn:${partition}:s3:::*`],
      conditions: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
    {
      sid: "VpcReadsServiceBuckets",
      principals: "*",
      actions: ["s3:GetObject"],
      resources: [layers, ...serviceBuckets.map(objectsOf)],
      conditions: { StringEquals: { "aws:SourceVpc": vpcId } },
    },
  ];
}

/** Principals of the account reach the account's tables in the region. */
export function dynamodbEndpointPolicy({ placement }: EndpointPolicyInputs): PolicyStatement[] {
  const { partition, region, accountId } = placement;
  return [
    {
      sid: "AccountUsesTables",
      principals: "*",
      actions: tableDataActions,
      resources: [pulumi.interpolate`arn:${partition}:dynamodb:${region}:${accountId}:table/*`],
      conditions: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
  ];
}

/**
 * Principals of the account reach the account's resources in the region. What the service lists without resource types stands in a
 * statement of its own; it is read from the service authorization reference, so that it grows with AWS.
 */
export function interfaceEndpointPolicy(service: InterfaceService, placement: Placement): PolicyStatement[] {
  const { partition, region, accountId } = placement;
  const { iam, beyond = [] } = interfaceServiceFacts(service);
  const bound = {
    principals: "*",
    conditions: { StringEquals: { "aws:PrincipalAccount": accountId } },
  } as const;
  const arnOf = (pattern: string) =>
    pulumi
      .all([partition, region, accountId])
      .apply(
        ([name, place, account]) =>
          `arn:${name}:${pattern.replace("<region>", place).replace("<account>", account)}`,
      );
  const [unnameable, ...others] = actionsWithoutResource(iam);
  return [
    ...(namesResources(iam)
      ? [
          {
            sid: "AccountUsesResources",
            ...bound,
            actions: [`${iam}:*`],
            resources: [arnOf(`${iam}:<region>:<account>:*`), ...beyond.map(arnOf)],
          } satisfies PolicyStatement,
        ]
      : []),
    ...(unnameable !== undefined
      ? [
          {
            sid: "AccountCallsService",
            ...bound,
            actions: [unnameable, ...others],
            resources: ["*"],
          } satisfies PolicyStatement,
        ]
      : []),
  ];
}

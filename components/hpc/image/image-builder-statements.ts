import * as pulumi from "@pulumi/pulumi";

import type { GrantStatement, Placement } from "../../core";

type Statements = readonly [GrantStatement, ...GrantStatement[]];

/** Reading what the recipe names, and Image Builder's own tools, which AWS keeps in its buckets (AWS managed policy EC2InstanceProfileForImageBuilder). */
export function toolStatements(
  { partition, region }: Placement,
  componentArns: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]],
): Statements {
  const bucket = (name: string) =>
    pulumi.interpolate`arn:${partition}:s3:::ec2imagebuilder-${name}-${region}-prod/*`;
  return [
    { sid: "ReadComponents", actions: ["imagebuilder:GetComponent"], resources: componentArns },
    {
      sid: "ReadBuilderTools",
      actions: ["s3:GetObject"],
      resources: [bucket("managed-resources"), bucket("toe")],
    },
  ];
}

/** Writing into groups that exist; the builder makes sure of them first. */
export function logStatements(
  { partition, region, accountId }: Placement,
  logGroupNames: readonly [string, ...string[]],
): Statements {
  const [first, ...others] = logGroupNames.map(
    (name) => pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${name}:*`,
  );
  return [
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      resources: first === undefined ? ["*"] : [first, ...others],
    },
  ];
}

/**
 * How Image Builder reaches the instance: by Systems Manager, and by nothing else. Of AWS managed policy AmazonSSMManagedInstanceCore what
 * commands and the inventory of an image take; no parameter, no patching, no packages of Distributor.
 */
export function agentStatements({ partition, region, accountId }: Placement): Statements {
  const ssm = pulumi.interpolate`arn:${partition}:ssm:${region}`;
  const instances = pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:instance/*`;
  return [
    {
      sid: "TalkToSystemsManager",
      actions: [
        "ssm:ListAssociations",
        "ssm:PutInventory",
        "ec2messages:AcknowledgeMessage",
        "ec2messages:DeleteMessage",
        "ec2messages:FailMessage",
        "ec2messages:GetEndpoint",
        "ec2messages:GetMessages",
        "ec2messages:SendReply",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      resources: ["*"],
    },
    {
      sid: "TellOfInstance",
      actions: [
        "ssm:DescribeAssociation",
        "ssm:ListInstanceAssociations",
        "ssm:UpdateAssociationStatus",
        "ssm:UpdateInstanceAssociationStatus",
        "ssm:UpdateInstanceInformation",
      ],
      resources: [instances],
    },
    {
      sid: "GatherInventory",
      actions: ["ssm:DescribeAssociation", "ssm:UpdateInstanceAssociationStatus"],
      resources: [pulumi.interpolate`${ssm}:${accountId}:association/*`],
    },
    {
      sid: "FollowInventoryDocument",
      actions: [
        "ssm:DescribeAssociation",
        "ssm:DescribeDocument",
        "ssm:GetDocument",
        "ssm:UpdateAssociationStatus",
      ],
      resources: [pulumi.interpolate`${ssm}::document/AWS-GatherSoftwareInventory`],
    },
  ];
}

/**
 * What removing old images takes, in every region that has them, of AWS managed policy EC2ImageBuilderLifecycleExecutionPolicy: of images
 * alone that Image Builder made for this component.
 */
export function lifecycleStatements(
  { partition, region, accountId }: Placement,
  { recipeName, regions }: { readonly recipeName: string; readonly regions: readonly pulumi.Input<string>[] },
): Statements {
  const everywhere = (kind: "image" | "snapshot") => {
    const [first, ...others] = [region, ...regions].map(
      (one) => pulumi.interpolate`arn:${partition}:ec2:${one}::${kind}/*`,
    );
    return [first ?? "", ...others] as const;
  };
  const builder = { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" };
  return [
    { sid: "FindImages", actions: ["ec2:DescribeImages", "tag:GetResources"], resources: ["*"] },
    {
      sid: "DeregisterImages",
      actions: ["ec2:DeregisterImage", "ec2:DescribeImageAttribute"],
      resources: everywhere("image"),
      conditions: { StringEquals: { ...builder, [`aws:ResourceTag/${imageTag}`]: recipeName } },
    },
    {
      // Snapshots carry the builder's tag, and none of the image's.
      sid: "DeleteSnapshots",
      actions: ["ec2:DeleteSnapshot"],
      resources: everywhere("snapshot"),
      conditions: { StringEquals: builder },
    },
    {
      sid: "DeleteImageResources",
      actions: ["imagebuilder:DeleteImage"],
      resources: [
        pulumi.interpolate`arn:${partition}:imagebuilder:${region}:${accountId}:image/${recipeName}/*`,
      ],
    },
  ];
}

/** The tag of every image that a `ClusterImage` brings forth; its value is the component's name. */
export const imageTag = "ClusterImage";

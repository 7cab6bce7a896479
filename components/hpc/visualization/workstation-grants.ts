import * as pulumi from "@pulumi/pulumi";

import type { Grantee, GrantStatement, Placement } from "../../core";
import type { KeyLike } from "../../encryption";

/** What the agent of Systems Manager needs for sessions (Systems Manager User Guide, "Create a custom IAM role for Session Manager"). */
export function grantSessions(grantee: Grantee, logGroupArn: pulumi.Input<string>): pulumi.Resource {
  return grantee.allow("hold-sessions", [
    {
      sid: "WriteSessionLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${logGroupArn}:log-stream:*`],
    },
    {
      sid: "SeeSessionLog",
      actions: ["logs:DescribeLogStreams"],
      resources: [pulumi.interpolate`${logGroupArn}:*`],
    },
    {
      // Before it logs, the agent looks whether the group is encrypted.
      sid: "HoldSessions",
      actions: [
        "logs:DescribeLogGroups",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      resources: ["*"],
    },
  ]);
}

/** Being a machine that Systems Manager knows: this one. */
export function grantRegistration(grantee: Grantee, instanceArn: pulumi.Input<string>): pulumi.Resource {
  return grantee.allow("register-itself", [
    { sid: "RegisterItself", actions: ["ssm:UpdateInstanceInformation"], resources: [instanceArn] },
  ]);
}

/** On EC2 the license is an object in AWS's bucket of the region (Amazon DCV Administrator Guide, "Licensing"). */
export function grantLicense(grantee: Grantee, { partition, region }: Placement): pulumi.Resource {
  return grantee.allow("read-dcv-license", [
    {
      sid: "ReadDcvLicense",
      actions: ["s3:GetObject"],
      resources: [pulumi.interpolate`arn:${partition}:s3:::dcv-license.${region}/*`],
    },
  ]);
}

/** Sessions with this instance by these documents, and the end of one's own. */
export function sessionStatements(
  instanceArn: pulumi.Input<string>,
  documentArns: readonly pulumi.Input<string>[],
  { partition, region, accountId }: Placement,
): [GrantStatement, ...GrantStatement[]] {
  return [
    {
      sid: "StartSession",
      actions: ["ssm:StartSession"],
      resources: [instanceArn, ...documentArns],
      // Without it a session without a document, and so a shell, needs no more than the instance.
      conditions: { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } },
    },
    {
      sid: "EndOwnSessions",
      actions: ["ssm:ResumeSession", "ssm:TerminateSession"],
      resources: [pulumi.interpolate`arn:${partition}:ssm:${region}:${accountId}:session/*`],
      conditions: { StringLike: { "ssm:resourceTag/aws:ssmmessages:session-id": ["${aws:userid}"] } },
    },
    { sid: "OpenSession", actions: ["ssmmessages:OpenDataChannel"], resources: ["*"] },
  ];
}

/** Starting the instance again: EC2 then has EBS make a grant on the volumes' key in the caller's name. */
export function startStatements(
  instanceArn: pulumi.Input<string>,
  { arn }: KeyLike,
  { region }: Placement,
): [GrantStatement, ...GrantStatement[]] {
  return [
    { sid: "StartWorkstation", actions: ["ec2:StartInstances"], resources: [instanceArn] },
    {
      sid: "AttachVolumes",
      actions: ["kms:CreateGrant"],
      resources: [arn],
      conditions: {
        Bool: { "kms:GrantIsForAWSResource": "true" },
        StringEquals: { "kms:ViaService": pulumi.interpolate`ec2.${region}.amazonaws.com` },
      },
    },
  ];
}

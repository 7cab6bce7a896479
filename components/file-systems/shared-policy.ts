import type * as pulumi from "@pulumi/pulumi";

import type { GrantStatement, PolicyStatement } from "../core";
import type { MountGrant } from "./shared-args";

const mountTarget = { "elasticfilesystem:AccessedViaMountTarget": "true" };

/**
 * Once a file system has a policy, nobody gets in but by a role's own policy or by a statement here (EFS User Guide, "Using IAM to control
 * access to file systems"). TLS is demanded of everybody.
 */
export function fileSystemPolicy(
  arn: pulumi.Input<string>,
  accessWithoutRole: "none" | "read" | "write",
): PolicyStatement[] {
  const resources = [arn] as const;
  const refused: PolicyStatement = {
    sid: "DenyPlainTransport",
    effect: "Deny",
    principals: "*",
    actions: ["elasticfilesystem:*"],
    resources,
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
  if (accessWithoutRole === "none") {
    return [refused];
  }
  return [
    refused,
    {
      sid: "MountWithoutRole",
      principals: "*",
      actions:
        accessWithoutRole === "write"
          ? ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
          : ["elasticfilesystem:ClientMount"],
      resources,
      conditions: { Bool: mountTarget },
    },
  ];
}

/** A mount is judged by the file system's ARN, and by the access point's as a condition where it has to come through one. */
export function mountStatement(
  arn: pulumi.Input<string>,
  accessPointArn: pulumi.Input<string> | undefined,
  { write = false, root = false }: MountGrant,
): GrantStatement {
  return {
    sid: "MountFileSystem",
    actions: [
      "elasticfilesystem:ClientMount",
      ...(write ? ["elasticfilesystem:ClientWrite"] : []),
      ...(root ? ["elasticfilesystem:ClientRootAccess"] : []),
    ],
    resources: [arn],
    conditions: {
      Bool: mountTarget,
      ...(accessPointArn === undefined
        ? {}
        : { StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArn } }),
    },
  };
}

import * as pulumi from "@pulumi/pulumi";

import type { Placement, PolicyStatement } from "../core";
import { type KeyUser, servicePrincipals } from "./key-services";
import { lustreStatement } from "./lustre-use";
import { stateMachineStatements } from "./state-machine-use";

/**
 * What looking after a key takes, use of it left out. `kms:PutKeyPolicy` among them keeps the account from being locked out
 * (KMS Developer Guide, "Default key policy", "Allows key administrators to administer the KMS key").
 */
const administration = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
] as const;

export interface KeyPolicyInputs {
  readonly placement: Placement;
  readonly usedThrough: readonly KeyUser[];
  readonly logGroups: readonly pulumi.Input<string>[];
  readonly alarms: readonly pulumi.Input<string>[];
  readonly lustreBuckets: readonly pulumi.Input<string>[];
}

/**
 * The key policy. The account stands for its IAM policies: a statement for it only lets IAM policies decide, so a role needs
 * a grant besides. In a key policy `Resource: "*"` means this key and no other (KMS Developer Guide, "Key policies in AWS KMS").
 */
export function keyPolicyStatements({
  placement,
  usedThrough,
  logGroups,
  alarms,
  lustreBuckets,
}: KeyPolicyInputs): PolicyStatement[] {
  const { partition, accountId, region } = placement;
  const account = { AWS: pulumi.interpolate`arn:${partition}:iam::${accountId}:root` };
  const throughServices = {
    StringEquals: {
      "kms:CallerAccount": accountId,
      "kms:ViaService": usedThrough.map((service) => pulumi.interpolate`${service}.${region}.amazonaws.com`),
    },
  };
  const statements: PolicyStatement[] = [
    {
      sid: "AccountAdministersKey",
      principals: account,
      actions: administration,
      resources: ["*"],
    },
  ];
  if (usedThrough.length > 0) {
    statements.push(
      {
        sid: "AccountUsesKeyThroughServices",
        principals: account,
        actions: [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        resources: ["*"],
        conditions: throughServices,
      },
      {
        // Services that keep volumes hold a grant for as long as the volume lives; people cannot make grants of their own.
        sid: "ServicesHoldGrants",
        principals: account,
        actions: ["kms:CreateGrant"],
        resources: ["*"],
        conditions: { ...throughServices, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    );
  }
  if (usedThrough.includes("states")) {
    statements.push(...stateMachineStatements(placement));
  }
  if (lustreBuckets.length > 0) {
    statements.push(lustreStatement(placement, lustreBuckets));
  }
  if (logGroups.length > 0) {
    const { principal, contextKey } = servicePrincipals.logs;
    statements.push({
      sid: "LogGroupsUseKey",
      principals: { Service: region.apply(principal) },
      actions: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      resources: ["*"],
      conditions: {
        ArnLike: {
          [`kms:EncryptionContext:${contextKey}`]: logGroups.map(
            (group) => pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${group}`,
          ),
        },
      },
    });
  }
  if (alarms.length > 0) {
    statements.push({
      // SNS asks for the data key in the publisher's name (SNS Developer Guide, "Enable compatibility between event sources from AWS
      // services and encrypted topics").
      sid: "AlarmsPublishToTopics",
      principals: { Service: servicePrincipals.cloudwatch.principal },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
      conditions: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: {
          "aws:SourceArn": alarms.map(
            (alarm) => pulumi.interpolate`arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${alarm}`,
          ),
        },
      },
    });
  }
  return statements;
}

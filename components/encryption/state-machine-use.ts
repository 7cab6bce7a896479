import * as pulumi from "@pulumi/pulumi";

import type { Placement, PolicyStatement } from "../core";

/**
 * What a state machine under the key takes besides calls through Step Functions: its role uses the key by calls of its own, which no
 * `kms:ViaService` describes, and its encrypted log passes through the delivery service (Step Functions Developer Guide, "Data at rest
 * encryption in Step Functions"). Both are bound by what they encrypt.
 */
export function stateMachineStatements({ partition, region, accountId }: Placement): PolicyStatement[] {
  const inRegion = (service: string) =>
    pulumi.interpolate`arn:${partition}:${service}:${region}:${accountId}`;
  const account = { AWS: pulumi.interpolate`arn:${partition}:iam::${accountId}:root` };
  const ofOurs = { StringEquals: { "kms:CallerAccount": accountId } };
  const ofLogs = { "kms:EncryptionContext:SourceArn": pulumi.interpolate`${inRegion("logs")}:*` };
  return [
    {
      sid: "StateMachinesUseKey",
      principals: account,
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
      conditions: {
        ...ofOurs,
        ArnLike: {
          "kms:EncryptionContext:aws:states:stateMachineArn": pulumi.interpolate`${inRegion("states")}:stateMachine:*`,
        },
      },
    },
    {
      sid: "StateMachinesEncryptLogs",
      principals: account,
      actions: ["kms:GenerateDataKey"],
      resources: ["*"],
      conditions: { ...ofOurs, StringLike: ofLogs },
    },
    {
      sid: "LogDeliveryDecrypts",
      principals: { Service: "delivery.logs.amazonaws.com" },
      actions: ["kms:Decrypt"],
      resources: ["*"],
      conditions: { StringLike: ofLogs },
    },
  ];
}

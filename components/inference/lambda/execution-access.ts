import * as pulumi from "@pulumi/pulumi";

import type { Grantee, GrantStatement, Placement } from "../../core";
import { decryptStatement, encryptStatement, type KeyLike } from "../../encryption";
import type { AsyncInvocation } from "./lambda-inference-args";

export interface EnvironmentInputs {
  readonly functionName: string;
  readonly key: KeyLike;
  readonly placement: Placement;
}

/**
 * Lets the function read its own environment. Lambda holds a grant for that besides, which ends when the role is made anew under its old name
 * (Lambda Developer Guide, "Troubleshoot": "KMSAccessDeniedException").
 */
export function grantEnvironment(
  grantee: Grantee,
  { functionName, key, placement: { partition, region, accountId } }: EnvironmentInputs,
): pulumi.Resource {
  const arn = pulumi.interpolate`arn:${partition}:lambda:${region}:${accountId}:function:${functionName}`;
  const context = { "aws:lambda:FunctionArn": [arn] };
  return grantee.allow("read-environment", [
    decryptStatement("DecryptEnvironment", { key, service: "lambda", region, context }),
  ]);
}

/** Lets the function send its traces, which belong to no resource. */
export function grantTraces(grantee: Grantee): pulumi.Resource {
  return grantee.allow("send-traces", [
    {
      sid: "SendTraces",
      actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
      resources: ["*"],
    },
  ]);
}

/** Lets Lambda pass failed calls on, in the function's name. */
export function grantFailures(
  grantee: Grantee,
  { type, arn, encryptionKey: key }: NonNullable<AsyncInvocation["onFailure"]>,
  { region }: Placement,
): pulumi.Resource {
  const send: GrantStatement = {
    sid: "PassFailuresOn",
    actions: [type === "sqs" ? "sqs:SendMessage" : "sns:Publish"],
    resources: [arn],
  };
  return grantee.allow(
    "pass-failures-on",
    key === undefined ? [send] : [send, encryptStatement("EncryptFailures", { key, service: type, region })],
  );
}

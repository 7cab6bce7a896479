import { parseDocument } from "../iam";
import type { Place } from "./execution-calls";
import type { Call, Probe } from "./model";
import { pages } from "./pages";

/** SageMaker holds a grant on the key of a job's volumes, made in the role's name. */
export function volumeCall(resource: string, { region, account }: Place): Call {
  return {
    ...{ does: "lets SageMaker encrypt its volumes", action: "kms:CreateGrant", resource },
    context: {
      "kms:ViaService": `sagemaker.${region}.amazonaws.com`,
      "kms:CallerAccount": account,
      "kms:GrantIsForAWSResource": "true",
    },
    source: pages.executionRoles,
  };
}

/** Handing on the key to anybody, and volumes under a key of others that leaves the matter to IAM policies. */
export function forbiddenVolumes(call: Call, { partition, region, account }: Place): readonly Probe[] {
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
  const Statement = [{ Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }];
  const { document } = parseDocument({ Version: "2012-10-17", Statement }, "key");
  return [
    {
      ...{ does: "hands on the key to anybody through SageMaker" },
      ...{ action: call.action, resource: call.resource },
      context: { "kms:ViaService": `sagemaker.${region}.amazonaws.com` },
    },
    {
      ...call,
      does: "lets SageMaker encrypt its volumes with another key of the account",
      resource: `arn:${partition}:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`,
      assumedOnResource: [{ name: "the policy of another key", document }],
    },
  ];
}

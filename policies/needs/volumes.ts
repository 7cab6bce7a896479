import type { Place } from "./execution-calls";
import { underOtherKey } from "./forbidden-keys";
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
export function forbiddenVolumes(call: Call, place: Place): readonly Probe[] {
  const { action, resource, context = {} } = call;
  return [
    {
      ...{ does: "hands on the key to anybody through SageMaker", action, resource },
      context: { "kms:ViaService": `sagemaker.${place.region}.amazonaws.com` },
    },
    underOtherKey(place, {
      ...{ does: "lets SageMaker encrypt its volumes with another key of the account", action, context },
    }),
  ];
}

import type { DenyStatement } from "../core";
import { type AtLeastOne, each } from "./at-least-one";

/** Of the services that the boundary lets through; `iam:PassRole` stays out, as IAM is global and answers from one region for all. */
export function denyOtherRegions(services: AtLeastOne<string>, regions: readonly string[]): DenyStatement {
  return {
    sid: "DenyOtherRegions",
    effect: "Deny",
    actions: each(services, (service) => `${service}:*`),
    resources: ["*"],
    conditions: { StringNotEquals: { "aws:RequestedRegion": regions } },
  };
}

/** Identities, policies and boundaries, the role's own among them, are for the deploying role alone. */
export const denyIdentityChanges: DenyStatement = {
  sid: "DenyIdentityChanges",
  effect: "Deny",
  actions: [
    "iam:Add*",
    "iam:Attach*",
    "iam:Change*",
    "iam:Create*",
    "iam:Deactivate*",
    "iam:Delete*",
    "iam:Detach*",
    "iam:Enable*",
    "iam:Put*",
    "iam:Remove*",
    "iam:Reset*",
    "iam:Set*",
    "iam:Tag*",
    "iam:Untag*",
    "iam:Update*",
    "iam:Upload*",
  ],
  resources: ["*"],
};

/** Putting a model before users, and taking it away again. */
export const denyDeployment: DenyStatement = {
  sid: "DenyDeployment",
  effect: "Deny",
  actions: [
    "sagemaker:CreateEndpoint",
    "sagemaker:CreateInferenceComponent",
    "sagemaker:DeleteEndpoint",
    "sagemaker:UpdateEndpoint",
    "sagemaker:UpdateEndpointWeightsAndCapacities",
    "sagemaker:UpdateInferenceComponent",
  ],
  resources: ["*"],
};

import { AwsError } from "../errors";
import { texts } from "../values";
import type { Wire, WireObject } from "../wire";
import type { StackTemplate } from "./stack-template";

/** Types with which a stack could widen its own permissions, and the property by which each is named (user guide, "Acknowledging IAM resources"). */
const iamNames: Readonly<Record<string, string>> = {
  "AWS::IAM::AccessKey": "",
  "AWS::IAM::Group": "GroupName",
  "AWS::IAM::InstanceProfile": "InstanceProfileName",
  "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
  "AWS::IAM::Policy": "",
  "AWS::IAM::Role": "RoleName",
  "AWS::IAM::User": "UserName",
  "AWS::IAM::UserToGroupAddition": "",
};

/** Refuses a stack whose caller has not said that it may do what it does. */
export function refuseWithoutCapabilities(template: StackTemplate, given: Wire | undefined): void {
  const named = Object.values(template.resources).map(namedBy);
  const iam = named.includes("custom")
    ? ["CAPABILITY_NAMED_IAM"]
    : named.includes("own")
      ? ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"]
      : [];
  refuseMissing(iam, given);
  refuseMissing(template.transformed ? ["CAPABILITY_AUTO_EXPAND"] : [], given);
}

/** Any one of `wanted` will do. */
export function refuseMissing(wanted: readonly string[], given: Wire | undefined): void {
  if (wanted.length > 0 && !texts(given).some((capability) => wanted.includes(capability))) {
    throw new AwsError("InsufficientCapabilitiesException", `Requires capabilities : [${wanted[0]}]`);
  }
}

function namedBy({ Type, Properties }: WireObject): "custom" | "own" | undefined {
  const property = typeof Type === "string" ? iamNames[Type] : undefined;
  if (property === undefined) {
    return undefined;
  }
  return property !== "" && Properties !== undefined && property in (Properties as WireObject)
    ? "custom"
    : "own";
}

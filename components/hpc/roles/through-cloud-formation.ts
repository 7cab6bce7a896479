import type { Conditions } from "../../core";

/** Holds where CloudFormation calls in the role's name, and not where the role calls by itself (IAM User Guide, "aws:CalledVia"). */
export const throughCloudFormation: Conditions = {
  "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" },
};

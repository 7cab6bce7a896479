import type { Condition } from "../iam";

/** Negative operators and what their opposite is. */
const opposites: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NotIpAddress: "IpAddress",
  NumericNotEquals: "NumericEquals",
};

/**
 * What a request must fulfil to escape a Deny with these conditions; undefined where that is no single condition.
 * A negative operator also holds where the key is missing, with and without IfExists, so the opposite requires the key.
 */
export function inverted(conditions: readonly Condition[]): Condition | undefined {
  const [condition, ...others] = conditions;
  const operator = condition && opposites[condition.operator];
  return condition === undefined ||
    operator === undefined ||
    others.length > 0 ||
    condition.qualifier === "ForAnyValue"
    ? undefined
    : { operator, ifExists: false, key: condition.key, values: condition.values };
}

import { hasWildcard, matchesEverything } from "./pattern";

/** One condition of a statement: an operator, a key, the values of which one must hold. */
export interface Condition {
  /** Base operator, such as `StringEquals`, without qualifier and without `IfExists`. */
  readonly operator: string;
  /** `ForAllValues` is also true where the request has no such key. */
  readonly qualifier?: "ForAllValues" | "ForAnyValue";
  /** Whether a request without the key passes. */
  readonly ifExists: boolean;
  /** In lower case: condition keys have no case. A tag key within it keeps no case either. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Every base operator there is: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnEquals",
  "ArnLike",
  "ArnNotEquals",
  "ArnNotLike",
  "Null",
] as const;

const operatorByLowerCase: ReadonlyMap<string, string> = new Map(
  operators.map((name) => [name.toLowerCase(), name]),
);

/** Operators that hold for the values they name, and for nothing else. */
const positive: ReadonlySet<string> = new Set([
  "StringEquals",
  "StringEqualsIgnoreCase",
  "StringLike",
  "ArnEquals",
  "ArnLike",
  "IpAddress",
  "Bool",
  "NumericEquals",
  "DateEquals",
  "BinaryEquals",
]);

/** Reads an operator as written (`ForAnyValue:StringLikeIfExists`), or returns undefined where AWS has no such one. */
export function parseOperator(
  written: string,
): Pick<Condition, "operator" | "qualifier" | "ifExists"> | undefined {
  const match = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(written.toLowerCase());
  const operator = operatorByLowerCase.get(match?.[2] ?? "");
  if (match === null || operator === undefined || (operator === "Null" && match[3] !== undefined)) {
    return undefined;
  }
  const qualifier =
    match[1] === undefined ? undefined : match[1] === "forallvalues" ? "ForAllValues" : "ForAnyValue";
  return { operator, ...(qualifier && { qualifier }), ifExists: match[3] !== undefined };
}

/**
 * Whether the condition limits the request to some values of the key: a positive operator, no value that
 * matches whatever comes, and false where the request lacks the key.
 */
export function narrows({ operator, qualifier, ifExists, key, values }: Condition): boolean {
  return (
    positive.has(operator) &&
    !ifExists &&
    qualifier !== "ForAllValues" &&
    values.length > 0 &&
    !values.some((value) => isLoose(key, value)) &&
    // `Bool` with "false" names what should not be, such as a request without MFA.
    (operator !== "Bool" || values.every((value) => value === "true"))
  );
}

/** Keys whose value is one account or one organization: a wildcard in it means all of them. */
const wholeNames: ReadonlySet<string> = new Set([
  ...[
    "aws:sourceaccount",
    "aws:principalaccount",
    "aws:resourceaccount",
    "kms:calleraccount",
    "aws:vpceaccount",
  ],
  ...[
    "aws:principalorgid",
    "aws:sourceorgid",
    "aws:resourceorgid",
    "aws:vpceorgid",
    "s3:dataaccesspointaccount",
  ],
]);

/** Whether a value lets so much through that it bounds nothing. */
function isLoose(key: string, value: string): boolean {
  return (
    matchesEverything(value) ||
    (wholeNames.has(key) && hasWildcard(value)) ||
    // A block that is wider than any company's network.
    /^[\d.]+\/[0-7]$/.test(value) ||
    /^[\da-f:]*:[\da-f:]*\/(\d|1[0-8])$/i.test(value) ||
    isLooseArn(value)
  );
}

/** `arn:aws:s3:::*`, or `arn:aws:iam::*:role/*`: neither an account nor a name. */
function isLooseArn(value: string): boolean {
  const [arn, , , , account = "*", ...rest] = value.split(":");
  const resource = rest.join(":");
  return (
    arn === "arn" &&
    !/^\d{12}$/.test(account) &&
    (/^[*?/:]*$/.test(resource) || (hasWildcard(account) && /^[\w-]+[/:][*?/:]*$/.test(resource)))
  );
}

/** The conditions that narrow one of the keys; a key that ends in `/` or `:` stands for all that start with it. */
export function narrowing(conditions: readonly Condition[], keys: readonly string[]): readonly Condition[] {
  const wanted = keys.map((key) => key.toLowerCase());
  return conditions.filter(
    (condition) =>
      narrows(condition) &&
      wanted.some((key) => (/[:/]$/.test(key) ? condition.key.startsWith(key) : condition.key === key)),
  );
}

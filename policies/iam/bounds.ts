import { areOwnNetworks } from "./address-block";
import { isParticular } from "./bound-value";
import { type Condition, narrowing } from "./condition";
import { actionCovers } from "./action";
import { matchesPattern } from "./pattern";
import type { PolicyDocument, Statement } from "./statement";

/**
 * Whether a statement is limited to somebody in particular by one of the keys: by a condition of its own, or because a
 * Deny of the same document takes away everybody else (`StringNotEquals aws:PrincipalOrgID`). A key that ends in `/`
 * or `:` stands for all that start with it. `accepts` may ask more of a condition.
 */
export function isBounded(
  statement: Statement,
  { statements }: PolicyDocument,
  keys: readonly string[],
  accepts: (condition: Condition) => boolean = () => true,
): boolean {
  const bounds = (condition: Condition): boolean => narrowsOne(condition, keys) && accepts(condition);
  return (
    statement.conditions.some(bounds) ||
    statements.some((deny) => sparesOnlyNamed(deny, statement)) ||
    statements.some((deny) => {
      const survivors = whatSurvives(deny, statement);
      return survivors !== undefined && survivors.every((one) => isServiceCall(one) || bounds(one));
    })
  );
}

/** The statement's conditions on the keys that do not limit it, although they look as if they did. */
export function vacuous(statement: Statement, keys: readonly string[]): readonly Condition[] {
  return statement.conditions.filter(
    (condition) => concerns(condition, keys) && !narrowsOne(condition, keys),
  );
}

function narrowsOne(condition: Condition, keys: readonly string[]): boolean {
  const { key, values } = condition;
  if (key === "aws:multifactorauthage") {
    return concerns(condition, keys) && isUpperLimit(condition);
  }
  return (
    narrowing([condition], keys).length > 0 &&
    (key === "aws:sourceip" ? areOwnNetworks(values) : values.every((value) => isParticular(key, value)))
  );
}

/** A key that only sessions with MFA have, in seconds since. */
function isUpperLimit({ operator, qualifier, ifExists }: Condition): boolean {
  return operator.startsWith("NumericLessThan") && !ifExists && qualifier !== "ForAllValues";
}

function concerns({ key }: Condition, keys: readonly string[]): boolean {
  return keys
    .map((wanted) => wanted.toLowerCase())
    .some((wanted) => (/[:/]$/.test(wanted) ? key.startsWith(wanted) : key === wanted));
}

/**
 * The conditions of which a request must meet one to get past the Deny: the opposites of its own, all of which
 * must hold for it to strike. Undefined where the Deny says nothing about some of what the Allow allows, or
 * strikes on something that has no opposite to rely on.
 */
function whatSurvives(deny: Statement, allow: Statement): readonly Condition[] | undefined {
  if (deny.effect !== "Deny" || deny.conditions.length === 0 || !isAboutAllOf(deny, allow)) {
    return undefined;
  }
  const survivors = deny.conditions.flatMap((condition) => oppositeOf(condition) ?? []);
  return survivors.length === deny.conditions.length ? survivors : undefined;
}

/** A Deny for everybody but the principals that it names. */
function sparesOnlyNamed(deny: Statement, allow: Statement): boolean {
  return (
    deny.effect === "Deny" &&
    deny.conditions.length === 0 &&
    deny.notPrincipals.length > 0 &&
    deny.notPrincipals.every(({ kind }) => kind === "identity" || kind === "service") &&
    coversCalls(deny, allow)
  );
}

function isAboutAllOf(deny: Statement, allow: Statement): boolean {
  return deny.principals.some(({ kind }) => kind === "everyone") && coversCalls(deny, allow);
}

function coversCalls(deny: Statement, allow: Statement): boolean {
  const allActions =
    deny.actions.length > 0 &&
    allow.actions.length > 0 &&
    allow.actions.every((action) => deny.actions.some((denied) => actionCovers(denied, action)));
  // A trust policy names no resources, nor does that of an image repository.
  const allResources =
    allow.notResources.length === 0 &&
    deny.notResources.length === 0 &&
    (deny.resources.length === 0 ||
      allow.resources.every((resource) => deny.resources.some((denied) => matchesPattern(denied, resource))));
  return allActions && allResources;
}

const opposites: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NotIpAddress: "IpAddress",
};

/** `IfExists` makes no difference to a negative operator: without the key it holds either way, and the Deny strikes. */
function oppositeOf({ operator, qualifier, key, values, ifExists }: Condition): Condition | undefined {
  const opposite = opposites[operator];
  if (opposite !== undefined && qualifier !== "ForAnyValue") {
    return { operator: opposite, ifExists: false, key, values };
  }
  return operator === "Bool" && values.length === 1
    ? { operator, ifExists, key, values: [values[0] === "false" ? "true" : "false"] }
    : undefined;
}

/** Calls that AWS services make by themselves pass a data perimeter on purpose. */
function isServiceCall({ operator, key, values }: Condition): boolean {
  return (
    operator === "Bool" &&
    ["aws:principalisawsservice", "aws:viaawsservice"].includes(key) &&
    values.every((value) => value === "true")
  );
}

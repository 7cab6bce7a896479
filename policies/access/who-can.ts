import {
  actionCovers,
  type Condition,
  type ContextValue,
  matchesPattern,
  type NamedPolicy,
  type Statement,
} from "../iam";
import { type AccessDecision, decide } from "./decide";
import type { AccessIdentity, PlacedPolicy } from "./model";
import type { StackAccess } from "./stack-access";

/** One way in which somebody may do what was asked. Serializable to JSON. */
export interface Way {
  /** What it reaches, as the statement writes it: an ARN or a pattern. */
  readonly resource: string;
  /** What the call has to be like; empty where any call is allowed. */
  readonly conditions: readonly Condition[];
  readonly decision: AccessDecision;
}

/** Somebody who may do what was asked, in one way or several. Serializable to JSON. */
export interface WhoCan {
  /** The name that the program gave the role or user. */
  readonly principal: string;
  readonly arn: string;
  readonly urn: string;
  readonly ways: readonly Way[];
}

/**
 * Who may do the action on the resource or on a part of it. `resource` is an ARN or a pattern, such as all objects of a bucket.
 * A grant is tried as it is meant: on what it names, by a call that meets its conditions. Only what the other policies then
 * let through counts, so that a Deny or a key policy has its say.
 */
export function whoCan(access: StackAccess, action: string, resource: string): readonly WhoCan[] {
  return access.identities.flatMap((identity) => {
    const ways = waysOf(access, identity, action, resource);
    const { resourceName: principal, arn, urn } = identity;
    return ways.length === 0 ? [] : [{ principal, arn, urn, ways }];
  });
}

function waysOf(
  access: StackAccess,
  identity: AccessIdentity,
  action: string,
  resource: string,
): readonly Way[] {
  const policies: readonly (NamedPolicy | PlacedPolicy)[] = [
    ...identity.policies,
    ...access.policiesOn(filled(resource)),
  ];
  const ways = new Map<string, Way>();
  for (const statement of policies.flatMap(({ document }) => document.statements)) {
    if (statement.effect !== "Allow" || !coversAction(statement, action)) {
      continue;
    }
    for (const part of partsOf(statement, resource)) {
      const context = meeting(statement.conditions);
      const decision = decide(access, { principal: identity, action, resource: filled(part), context });
      const by = decision.deciding.map(({ policy, statement: label }) => `${policy} ${label}`).join();
      if (decision.decision !== "denied" && !ways.has(`${part} ${by}`)) {
        ways.set(`${part} ${by}`, { resource: part, conditions: statement.conditions, decision });
      }
    }
  }
  if (ways.size === 0) {
    // Nothing that the stack shows allows it; a policy that it does not show still may.
    const decision = decide(access, { principal: identity, action, resource: filled(resource) });
    return decision.decision === "denied" ? [] : [{ resource, conditions: [], decision }];
  }
  return [...ways.values()];
}

function coversAction({ actions, notActions }: Statement, action: string): boolean {
  return notActions.length > 0
    ? !notActions.some((pattern) => actionCovers(pattern, action))
    : actions.some((pattern) => actionCovers(pattern, action));
}

/** What of the resource the statement reaches: the narrower of the two patterns. */
function partsOf({ resources, notResources }: Statement, resource: string): readonly string[] {
  if (notResources.length > 0) {
    return [resource];
  }
  return [
    ...new Set(
      resources.flatMap((pattern) =>
        matchesPattern(pattern, filled(resource))
          ? [resource]
          : matchesPattern(resource, filled(pattern))
            ? [pattern]
            : [],
      ),
    ),
  ];
}

/** The pattern with something definite in place of its wildcards. */
function filled(pattern: string): string {
  return pattern.replaceAll("*", "any").replaceAll("?", "x");
}

/** A call's context that meets the conditions, as far as they say what they want; the rest stays out of the call. */
function meeting(conditions: readonly Condition[]): Readonly<Record<string, ContextValue>> {
  const context: Record<string, ContextValue> = {};
  for (const { operator, key, values } of conditions) {
    const [wanted] = values;
    if (wanted !== undefined && !operator.includes("Not") && operator !== "Null") {
      context[key] = operator === "IpAddress" ? (wanted.split("/")[0] ?? wanted) : filled(wanted);
    }
  }
  return context;
}

import type { ContextValue } from "../iam";
import { type AccessDecision, decide } from "./decide";
import type { StackAccess } from "./stack-access";

/** Somebody who may do what was asked, or perhaps may. Serializable to JSON. */
export interface Able {
  /** The name that the program gave the role or user. */
  readonly principal: string;
  readonly arn: string;
  readonly urn: string;
  readonly decision: AccessDecision;
}

/**
 * The roles and users of the stack that may do it (`allowed`), or may if something unknown turns out so (`depends`).
 * `resource` is an ARN; `context` holds the condition keys of the call beside the usual ones.
 */
export function whoCan(
  access: StackAccess,
  action: string,
  resource: string,
  context: Readonly<Record<string, ContextValue>> = {},
): readonly Able[] {
  return access.identities.flatMap((identity) => {
    const decision = decide(access, { principal: identity, action, resource, context });
    const { resourceName, arn, urn } = identity;
    return decision.decision === "denied" ? [] : [{ principal: resourceName, arn, urn, decision }];
  });
}

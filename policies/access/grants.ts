import type { Condition, Statement } from "../iam";
import type { AccessIdentity, PlacedPolicy } from "./model";

/** One action on one resource, and why. Serializable to JSON. */
export interface Grant {
  /** As written, such as `s3:GetObject` or `s3:Get*`; `*` for a statement with NotAction, whose exceptions are `exceptActions`. */
  readonly action: string;
  /** ARN or pattern as written; `*` for a statement with NotResource, whose exceptions are `exceptResources`. */
  readonly resource: string;
  readonly exceptActions?: readonly string[];
  readonly exceptResources?: readonly string[];
  /** All have to hold. */
  readonly conditions: readonly Condition[];
  /** A Deny takes away from the grants; it comes in the same list. */
  readonly effect: "Allow" | "Deny";
  /** Name of the resource that holds the policy: the grant, in programs that use `allow`. */
  readonly policy: string;
  /** The statement's Sid, or `statement 2`. */
  readonly sid: string;
  readonly urn: string;
}

/** Everything that a role or user is granted by its own policies, a pair of action and resource a line. */
export function grantsOf({ policies }: Pick<AccessIdentity, "policies">): readonly Grant[] {
  return policies.flatMap((policy) =>
    policy.document.statements.flatMap((statement) => grantsOfStatement(policy, statement)),
  );
}

function grantsOfStatement({ name, urn }: PlacedPolicy, statement: Statement): readonly Grant[] {
  const { label, effect, conditions, notActions, notResources } = statement;
  const actions = statement.actions.length > 0 ? statement.actions : ["*"];
  const resources = statement.resources.length > 0 ? statement.resources : ["*"];
  return actions.flatMap((action) =>
    resources.map((resource) => ({
      ...{ action, resource },
      ...(notActions.length > 0 && { exceptActions: notActions }),
      ...(notResources.length > 0 && { exceptResources: notResources }),
      ...{ conditions, effect, policy: name, sid: label, urn },
    })),
  );
}

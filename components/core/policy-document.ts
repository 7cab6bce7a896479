import * as pulumi from "@pulumi/pulumi";

import type { Conditions, GrantStatement } from "./grant";

/** Who a statement of a resource policy speaks of: `{ Service: "..." }`, `{ AWS: "..." }`, `{ Federated: "..." }`, or everybody. */
export type Principals =
  | "*"
  | { readonly AWS: PrincipalNames; readonly Service?: never; readonly Federated?: never }
  | { readonly Service: PrincipalNames; readonly AWS?: never; readonly Federated?: never }
  | { readonly Federated: PrincipalNames; readonly AWS?: never; readonly Service?: never };

type PrincipalNames = pulumi.Input<string> | readonly pulumi.Input<string>[];

/** One statement of a policy on a resource (bucket, key, VPC endpoint) or of a trust policy. */
export interface PolicyStatement {
  readonly sid: string;
  /** Default Allow. */
  readonly effect?: "Allow" | "Deny";
  readonly principals: Principals;
  readonly actions: readonly [string, ...string[]];
  /** Left out in trust policies only: there the role itself is the resource. */
  readonly resources?: GrantStatement["resources"];
  readonly conditions?: Conditions;
}

/** One Deny of an identity policy, such as a permissions boundary has; wildcards are welcome here. */
export interface DenyStatement extends GrantStatement {
  readonly effect: "Deny";
}

/** One Deny of everything but a few actions. */
export interface DenyOthersStatement extends Omit<DenyStatement, "actions"> {
  readonly notActions: DenyStatement["actions"];
}

/** The policy document as JSON. Every document of this library is written here, elements in IAM's own order. */
export function policyDocument(
  statements: readonly (DenyOthersStatement | DenyStatement | GrantStatement | PolicyStatement)[],
): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements.map(statementElement) });
}

function statementElement(
  statement: DenyOthersStatement | DenyStatement | GrantStatement | PolicyStatement,
): object {
  const { sid, resources, conditions } = statement;
  return {
    Sid: sid,
    Effect: ("effect" in statement && statement.effect) || "Allow",
    Principal: "principals" in statement ? statement.principals : undefined,
    Action: "actions" in statement ? statement.actions : undefined,
    NotAction: "notActions" in statement ? statement.notActions : undefined,
    Resource: resources,
    Condition: conditions,
  };
}

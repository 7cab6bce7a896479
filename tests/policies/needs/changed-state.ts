import assert from "node:assert/strict";

import type { AccessResource } from "../../../policies/access";

/** A statement of a policy document as JSON holds it. */
export interface Statement {
  readonly Sid?: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

/** A policy that lets the role do anything. */
export function administrator(role: string): AccessResource {
  const type = "aws:iam/rolePolicy:RolePolicy";
  const Statement = [{ Effect: "Allow", Action: "*", Resource: "*" }];
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  return {
    urn: `urn:pulumi:prod::mlhpc::${type}::anything`,
    type,
    name: "anything",
    props: { role, policy },
  };
}

export function withoutStatement(resources: readonly AccessResource[], name: string, sid: string) {
  return withStatement(resources, name, sid, () => undefined);
}

/** A copy of the state with one statement of one document changed, or left out. */
export function withStatement(
  resources: readonly AccessResource[],
  name: string,
  sid: string,
  change: (statement: Statement) => object | undefined,
  property = "policy",
): readonly AccessResource[] {
  let changes = 0;
  const changed = resources.map((resource) => {
    const text = resource.props[property];
    if (resource.name !== name || typeof text !== "string") {
      return resource;
    }
    const document = JSON.parse(text) as { readonly Statement: readonly Statement[] };
    const Statement = document.Statement.flatMap((statement) => {
      if (statement.Sid !== sid) {
        return [statement];
      }
      changes += 1;
      return change(statement) ?? [];
    });
    return {
      ...resource,
      props: { ...resource.props, [property]: JSON.stringify({ ...document, Statement }) },
    };
  });
  assert.equal(changes, 1, `${name} has no statement ${sid}`);
  return changed;
}

export function widenResource(statement: Statement): object {
  return { ...statement, Resource: "*", Condition: undefined };
}

export function widenActions(statement: Statement): object {
  const [first = ""] = [statement.Action].flat();
  return { ...statement, Action: `${first.split(":")[0]}:*`, Resource: "*", Condition: undefined };
}

import assert from "node:assert/strict";

import { accessGraph } from "../../cli/access/access-graph";
import { type GrantView, type RoleView } from "../../cli/access/access-report";

const urn = (name: string) => `urn:pulumi:dev::p::aws:iam/role:Role::${name}`;

function role(name: string, grants: readonly GrantView[] = []): RoleView {
  return {
    ...{ name, kind: "role", arn: `arn:aws:iam::000000000000:role/${name}`, urn: urn(name), existing: false },
    ...{
      trust: [],
      grants,
      workloads: [],
      known: false,
      needs: [],
      missing: [],
      unused: [],
      wider: [],
      unseen: [],
    },
  };
}

describe("the picture of access", () => {
  it("has a role that others may pass in both columns, and no line that runs backwards", () => {
    const pass: GrantView = {
      ...{
        effect: "Allow",
        action: "iam:PassRole",
        level: "Write",
        conditions: [],
        policy: "p",
        sid: "Pass",
      },
      ...{ resource: role("worker").arn, label: "worker", resourceUrn: urn("worker") },
    };
    const graph = accessGraph({
      environment: "dev",
      origin: "deployed",
      roles: [role("boss", [pass]), role("worker")],
    });
    const ids = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);
    assert.deepEqual([...ids(graph.roles)].sort(), [urn("boss"), urn("worker")]);
    assert.deepEqual(
      graph.resources.map(({ label }) => label),
      ["worker"],
    );
    for (const { from, to } of graph.grants) {
      assert.ok(ids(graph.roles).includes(from) && ids(graph.resources).includes(to));
    }
    assert.deepEqual(
      ids(graph.resources).filter((id) => ids(graph.roles).includes(id)),
      [],
    );
  });
});

import assert from "node:assert/strict";

import fc from "fast-check";

import {
  type DeployerStatement,
  managedPolicyLimit,
  packDocuments,
  PolicyTooLargeError,
  sizeOf,
} from "../../../policies/deployer";

describe("packing the policy", () => {
  const statement = (sid: string, actions: number, resources: number): DeployerStatement => ({
    sid,
    actions: Array.from({ length: actions }, (_, index) => `service:Action${index}`),
    resources: Array.from({ length: resources }, (_, index) => `arn:aws:service:::thing-${index}-???????`),
    ...{ conditions: {}, binding: "Named", permissions: [] },
  });

  it("keeps every document within IAM's limit, and loses nothing", () => {
    const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 120 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(sizes, (list) => {
        const statements = list.map(([actions, resources], index) =>
          statement(`S${index}`, actions, resources),
        );
        const documents = packDocuments(statements);
        assert.ok(documents.every((document) => sizeOf(document) <= managedPolicyLimit));
        const pairs = (sid: string, actions: readonly string[], resources: readonly string[]) =>
          actions.flatMap((action) =>
            resources.map((name) => `${sid.replace(/Part\d+$/, "")} ${action} ${name}`),
          );
        const packed = documents.flatMap(({ Statement }) =>
          Statement.flatMap(({ Sid, Action, Resource }) => pairs(Sid, Action, Resource)),
        );
        const given = statements.flatMap(({ sid, actions, resources }) => pairs(sid, actions, resources));
        assert.deepEqual(packed.sort(), given.sort());
        const sids = documents.flatMap(({ Statement }) => Statement.map(({ Sid }) => Sid));
        assert.equal(new Set(sids).size, sids.length);
      }),
      { numRuns: 100, verbose: true },
    );
  });

  it("says what to do where the role cannot take it all", () => {
    assert.throws(
      () => packDocuments([statement("Large", 200, 3000)]),
      (error) => error instanceof PolicyTooLargeError && /Split the program into stacks/.test(error.message),
    );
  });
});

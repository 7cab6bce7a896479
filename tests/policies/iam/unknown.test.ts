import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import {
  type AccessRequest,
  evaluate,
  parseDocument,
  unknownText,
  unknownValue,
} from "../../../policies/iam";

const seed = Number(process.env["UNKNOWN_SEED"] ?? 20261122);
const key = "aws:PrincipalTag/team";

interface Domain {
  readonly operators: readonly string[];
  readonly written: readonly string[];
  /** Every value that behaves differently. */
  readonly values: readonly string[];
}

const domains: Readonly<Record<string, Domain>> = {
  texts: {
    operators: ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
    written: ["a", "B", "b", "c"],
    values: ["a", "A", "b", "B", "c", "C", "other"],
  },
  booleans: { operators: ["Bool"], written: ["true", "false"], values: ["true", "false"] },
  numbers: {
    operators: ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericGreaterThanEquals"],
    written: ["1", "2", "10"],
    values: ["0", "1", "1.5", "2", "5", "10", "11"],
  },
  patterns: {
    operators: ["StringLike", "StringNotLike"],
    written: ["a*", "ab", "c"],
    values: ["ab", "ax", "c", "d"],
  },
};

function statementOf({ operators, written }: Domain): fc.Arbitrary<object> {
  const values = fc.uniqueArray(fc.constantFrom(...written), { minLength: 1 });
  const operator = fc.tuple(fc.constantFrom(...operators), fc.constantFrom("", "IfExists"));
  const comparison = fc
    .tuple(operator, values)
    .map(([[name, suffix], list]) => ({ [`${name}${suffix}`]: { [key]: list } }));
  return fc
    .record({
      Effect: fc.constantFrom("Allow", "Allow", "Deny"),
      Condition: fc.oneof(comparison, fc.constantFrom({}, { Null: { [key]: "false" } })),
    })
    .map((statement) => ({ ...statement, Action: "s3:GetObject", Resource: "*" }));
}

function decide(
  statements: readonly object[],
  context: AccessRequest["context"],
  resource = "arn:aws:s3:::a/b",
) {
  const { document } = parseDocument({ Version: "2012-10-17", Statement: statements }, "identity");
  return evaluate(
    {
      caller: { kind: "identity", arn: "arn:aws:iam::111122223333:user/alice" },
      action: "s3:GetObject",
      resource,
      context,
    },
    { identity: [{ name: "p", document }] },
  );
}

describe(`an unknown value (seed ${seed})`, () => {
  for (const [name, domain] of Object.entries(domains)) {
    it(`leaves the answer open exactly where it decides: ${name}`, () => {
      fc.assert(
        fc.property(fc.array(statementOf(domain), { minLength: 1, maxLength: 4 }), (statements) => {
          const { decision, unknown } = decide(statements, { [key]: unknownValue });
          const decisions = new Set(
            domain.values.map((value) => decide(statements, { [key]: value }).decision),
          );
          const [only, ...others] = decisions;
          assert.equal(decision, others.length > 0 ? "depends" : only);
          assert.deepEqual(unknown, others.length > 0 ? [key.toLowerCase()] : []);
        }),
        { seed, numRuns: 2000 },
      );
    });
  }
});

describe(`an unknown part of a text (seed ${seed})`, () => {
  const texts = ["a", "b", "a/b", "", "x*", "arn:aws:s3:::a/b"];
  const piece = fc.constantFrom("a", "b", "/", "*", "?", unknownText);
  const resource = fc.oneof(
    fc.array(piece, { maxLength: 4 }).map((pieces) => `arn:aws:s3:::${pieces.join("")}`),
    fc.constant(unknownText),
  );

  it("never decides what some text could overturn, in policies", () => {
    const statement = fc.record({ Effect: fc.constantFrom("Allow", "Deny"), Resource: resource });
    let decided = 0;
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...texts),
        (list, text) => {
          const statements = list.map((one) => ({ ...one, Action: "s3:GetObject" }));
          const { decision } = decide(statements, {});
          if (decision !== "depends") {
            decided += 1;
            const filled = statements.map((one) => ({
              ...one,
              Resource: one.Resource.replaceAll(unknownText, text),
            }));
            assert.equal(decide(filled, {}).decision, decision);
          }
        },
      ),
      { seed, numRuns: 5000 },
    );
    assert.ok(decided > 1000, `only ${decided} were decided`);
  });

  it("never decides what some text could overturn, in requests", () => {
    const statements = fc.array(
      fc.record({
        Effect: fc.constantFrom("Allow", "Deny"),
        Action: fc.constant("s3:GetObject"),
        Resource: resource.map((text) => text.replaceAll(unknownText, "b")),
      }),
      { minLength: 1, maxLength: 3 },
    );
    const asked = resource.map((text) => text.replace(/[*?]/g, "b"));
    fc.assert(
      fc.property(statements, asked, fc.constantFrom(...texts), (list, name, text) => {
        const { decision } = decide(list, {}, name);
        if (decision !== "depends") {
          assert.equal(decide(list, {}, name.replaceAll(unknownText, text)).decision, decision);
        }
      }),
      { seed, numRuns: 5000 },
    );
  });
});

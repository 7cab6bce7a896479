import * as assert from "node:assert/strict";
import { createRequire } from "node:module";
import * as path from "node:path";

import { guardrails } from "../../policies/guardrails/index";
import { leastPrivilege } from "../../policies/least-privilege/index";
import { resourceRule, type Rule } from "../../policies/rule";
import {
  type ExampleResource,
  type Examples,
  resource,
  type Remediated,
  unknownValue,
} from "../../policies/rule/examples";
import { judge, remediate } from "./judge";

const requireFrom = createRequire(__filename);

function examplesOf(half: string, { name }: Rule): Examples {
  const constant = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const file = path.join(__dirname, "../../policies", half, `${name}.examples`);
  const examples = (requireFrom(file) as Record<string, Examples>)[`${constant}Examples`];
  assert.ok(examples !== undefined, `${constant}Examples`);
  return examples;
}

for (const [half, rules] of Object.entries({ "least-privilege": leastPrivilege, guardrails })) {
  for (const rule of rules) {
    const { remediates = {}, forbids, allows } = examplesOf(half, rule);
    if (remediationOf(rule) === undefined) {
      assert.deepEqual(remediates, {}, `${rule.name} has no remediation, so it cannot show one`);
      continue;
    }
    describe(`the remediation of ${rule.name}`, () => {
      it("is shown by an example", () => assert.ok(Object.keys(remediates).length > 0));

      for (const [sentence, example] of Object.entries(remediates)) {
        it(`changes ${sentence}, and the rule is satisfied`, () => changes(rule, example));
      }

      it("satisfies the rule in every example that it forbids, or changes nothing", async () => {
        for (const [sentence, { resources, settings }] of Object.entries(forbids)) {
          const after = await Promise.all(resources.map((one) => remediate(rule, one, settings)));
          // Where a resource is missing altogether, nothing that is there can be changed.
          if (after.some((one) => one !== undefined)) {
            const fixed = resources.map((one, index) => after[index] ?? one);
            assert.deepEqual((await judge(rule, fixed, settings)).violations, [], sentence);
          }
        }
      });

      it("leaves everything alone that the rule allows", async () => {
        for (const [sentence, resources] of Object.entries(allows)) {
          for (const one of resources) {
            assert.equal(await remediate(rule, one), undefined, sentence);
          }
        }
      });
    });
  }
}

function remediationOf(rule: Rule) {
  return rule.scope === "document" ? undefined : rule.remediation;
}

async function changes(rule: Rule, { before, after, settings }: Remediated): Promise<void> {
  assert.deepEqual(await remediate(rule, before, settings), after);
  assert.equal(await remediate(rule, after, settings), undefined, "a second time there is nothing to change");
  assert.deepEqual(await judge(rule, around(rule, after), settings), {
    violations: [],
    messages: [],
    undecided: [],
  });
}

/** A rule about the stack judges a resource that the changed one hangs on. */
function around(rule: Rule, changed: ExampleResource): readonly ExampleResource[] {
  if (rule.scope !== "stack" || rule.each === changed.type) {
    return [changed];
  }
  const property = Object.keys(changed.props)[0] ?? "";
  return [
    { type: rule.each, name: "judged", props: {}, madeOf: {} },
    { ...changed, madeOf: { [property]: ["judged"] } },
  ];
}

describe("a remediation", () => {
  const rotated = resourceRule({
    ...{ name: "rotated", severity: "high", description: "D.", reason: "R.", fix: "F." },
    url: "https://example.com",
    types: ["aws:kms/key:Key"],
    *judge({ props: { enableKeyRotation } }) {
      if (enableKeyRotation !== true) {
        yield { property: "enableKeyRotation", says: "is off." };
      }
    },
    remediate: () => ({ enableKeyRotation: true }),
  });

  it("waits where preview does not know whether there is anything to change", async () => {
    const unknown = {
      ...{ type: "aws:kms/key:Key", name: "data", madeOf: {} },
      props: { enableKeyRotation: unknownValue },
    };
    await assert.rejects(remediate(rotated, unknown), /can't be known during preview/);
  });

  it("leaves resources of other types alone", async () => {
    assert.equal(await remediate(rotated, resource("aws:s3/bucket:Bucket", "data", {})), undefined);
  });
});

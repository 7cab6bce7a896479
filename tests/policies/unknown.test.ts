import * as assert from "node:assert/strict";

import { documentRule, known, resourceRule, stackRule } from "../../policies/rule";
import { anyResource, resource, rolePolicy, unknownValue } from "../../policies/rule/examples";
import { judge } from "./judge";

const text = {
  severity: "high",
  description: "D.",
  reason: "R.",
  fix: "F.",
  url: "https://example.com",
} as const;

const versioned = stackRule({
  ...text,
  name: "versioned",
  each: "aws:s3/bucket:Bucket",
  *judge({ props }) {
    if (props.forceDestroy === true) {
      yield { property: "forceDestroy", says: "is true." };
    }
  },
});

describe("a value that preview does not know", () => {
  it("leaves a stack rule undecided for its resource, by name, and still judges the others", async () => {
    const unknown = anyResource("aws:s3/bucket:Bucket", "raw", { forceDestroy: unknownValue });
    const bad = resource("aws:s3/bucket:Bucket", "models", { forceDestroy: true });
    assert.deepEqual(await judge(versioned, [unknown, bad]), {
      violations: ["models.forceDestroy: is true."],
      messages: ["models.forceDestroy: is true.\nWhy: R.\nFix: F.\nSee: https://example.com"],
      undecided: ["raw: string value at .forceDestroy can't be known during preview"],
    });
  });

  it("can be asked about without an error", () => {
    assert.equal(known(() => 1)?.value, 1);
    assert.throws(() => known(() => assert.fail("ours")), /ours/);
  });
});

describe("a rule that breaks", () => {
  const broken = () => {
    throw new Error("a bug of ours");
  };

  it("fails the run, for a resource, a stack and a document", async () => {
    const rules = [
      resourceRule({ ...text, name: "one", types: ["aws:kms/key:Key"], judge: broken }),
      stackRule({ ...text, name: "two", each: "aws:kms/key:Key", judge: broken }),
      documentRule({ ...text, name: "three", kinds: ["identity"], judge: broken }),
    ];
    const resources = [
      resource("aws:kms/key:Key", "data", {}),
      ...rolePolicy({ Action: "s3:ListAllMyBuckets", Resource: "*" }),
    ];
    for (const rule of rules) {
      await assert.rejects(judge(rule, resources), /a bug of ours/, rule.name);
    }
  });
});

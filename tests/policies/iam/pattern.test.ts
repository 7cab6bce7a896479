import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { hasWildcard, matchesEverything, matchesPattern, namesEverything } from "../../../policies/iam";

/** What the wildcards mean, said another way. */
function asRegExp(pattern: string): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace(/\*/g, "[^]*").replace(/\?/g, "[^]")}$`);
}

const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", ".", "/"), maxLength: 12 });

describe("matchesPattern", () => {
  it("means by * and ? what a regular expression says", () => {
    fc.assert(
      fc.property(text, text, (pattern, value) => {
        assert.equal(matchesPattern(pattern, value), asRegExp(pattern).test(value));
      }),
      { numRuns: 2000 },
    );
  });

  it("lets every text match itself, a star in its place, and a star around it", () => {
    fc.assert(
      fc.property(text, fc.nat(12), (value, at) => {
        const cut = Math.min(at, value.length);
        assert.ok(matchesPattern(value, value));
        assert.ok(matchesPattern(`${value.slice(0, cut)}*`, value));
        assert.ok(matchesPattern(`*${value}*`, value));
      }),
    );
  });

  it("decides a pattern of many stars at once", () => {
    assert.equal(matchesPattern("*a".repeat(30), "a".repeat(5000) + "b"), false);
  });
});

describe("wildcards", () => {
  it("are the star and the question mark", () => {
    assert.deepEqual(["s3:Get*", "s3:Ge?", "s3:Get"].map(hasWildcard), [true, true, false]);
  });

  it("match everything only where there is nothing else", () => {
    assert.deepEqual(["*", "**", "*a", "?", ""].map(matchesEverything), [true, true, false, false, false]);
  });
});

describe("namesEverything", () => {
  for (const [resource, expected] of Object.entries({
    "*": true,
    "arn:*": true,
    "arn:aws:s3:::*": true,
    "arn:aws:s3:::*/*": true,
    "arn:aws:kms:*:000000000000:*": true,
    "arn:aws:s3:::data/*": false,
    "arn:aws:iam::000000000000:role/*": false,
    "arn:aws:s3:::data": false,
  })) {
    it(`says ${expected ? "yes" : "no"} to ${resource}`, () => {
      assert.equal(namesEverything(resource), expected);
    });
  }
});

import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { Analyzer } from "../../policies/analyzer/analyzer";
import { type Configured, problemsOf } from "../../policies/analyzer/configured";
import { documentRule, resourceRule, type Rule, stackRule } from "../../policies/rule";
import {
  dayOf,
  exceptionFor,
  exceptionProblems,
  means,
  type RuleException,
  stateOf,
} from "../../policies/rule/exception";
import { type ExampleResource, resource, rolePolicy, unknownValue } from "../../policies/rule/examples";
import { exceptedLine, expiredLine, noticeOf, staleLine } from "../../policies/rule/notice";
import { analyzeRequest, stackMessage } from "./requests";

const today = "2026-06-15";
const exception: RuleException = {
  resource: "data",
  owner: "Data Team",
  reason: "The provider of the data cannot rotate keys yet.",
  expires: "2026-12-31",
};
const problems = (...entries: readonly unknown[]) => exceptionProblems("key-rotated", entries, today);

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map(dayOf);
const text = fc.string({ minLength: 10 }).filter((value) => value.trim().length >= 10);
const name = fc.stringMatching(/^[a-z][a-z0-9*?-]{0,15}$/);

describe("an exception", () => {
  it("is taken as it is when every field is right", () => {
    const valid = fc.record({ resource: name, owner: text, reason: text, expires: fc.constant(today) });
    fc.assert(fc.property(fc.array(valid), (entries) => problems(...entries).length === 0));
  });

  it("is refused with rule, entry, field, value and remedy, every problem at once", () => {
    assert.deepEqual(
      problems(
        { ...exception, owner: " ", expires: "31.12.2026" },
        { resource: "*", reason: "Later.", expires: "2027-06-16", ticket: 7 },
        "data",
      ),
      [
        '"key-rotated" has exceptions[0].owner " "; name the person or team who answers for it.',
        '"key-rotated" has exceptions[0].expires "31.12.2026"; it is no day; give its last day, such as "2026-12-31".',
        '"key-rotated" has exceptions[1].ticket, which no exception has; it has resource, owner, reason, expires.',
        '"key-rotated" has exceptions[1].resource "*"; it means every resource; name those that need it, or disable the rule.',
        '"key-rotated" has exceptions[1].owner missing; name the person or team who answers for it.',
        '"key-rotated" has exceptions[1].reason "Later."; say in a sentence of at least 10 characters why the rule may be broken.',
        '"key-rotated" has exceptions[1].expires "2027-06-16"; it is more than a year ahead; give 2027-06-15 or an earlier day.',
        '"key-rotated" has exceptions[2] "data"; give an object with resource, owner, reason, expires.',
      ],
    );
    assert.deepEqual(exceptionProblems("key-rotated", { resource: "data" }, today), [
      '"key-rotated" has exceptions {"resource":"data"}; give a list of objects with resource, owner, reason, expires.',
    ]);
  });

  it("cannot mean every resource, whatever the wildcards and however the URN is written", () => {
    const wildcards = fc.stringMatching(/^[*?]+$/);
    fc.assert(
      fc.property(wildcards, wildcards, (one, other) => {
        for (const pattern of [one, "urn:pulumi:*", `urn:pulumi:${one}::${one}::aws:kms/key:Key::${other}`]) {
          assert.equal(problems({ ...exception, resource: pattern }).length, 1, pattern);
        }
      }),
    );
    assert.deepEqual(problems({ ...exception, resource: "urn:pulumi:*::*::aws:kms/*::data-?" }), []);
  });

  it("lasts a year at most, also over 29 February", () => {
    const lasts = (from: string, expires: string) =>
      exceptionProblems("key-rotated", [{ ...exception, expires }], from).length === 0;
    assert.deepEqual(
      [lasts("2028-02-29", "2029-02-28"), lasts("2028-02-29", "2029-03-01"), lasts(today, "2026-02-30")],
      [true, false, false],
    );
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, ahead) => {
        const expires = dayOf(new Date(Date.parse(from) + ahead * 86_400_000));
        const days = (Date.parse(expires) - Date.parse(from)) / 86_400_000;
        // A year has 366 days where it crosses 29 February.
        if (days !== 366) {
          assert.equal(lasts(from, expires), days < 366);
        }
      }),
    );
  });

  it("holds on its last day and not on the next", () => {
    fc.assert(
      fc.property(day, day, (now, expires) => {
        const holds = Date.parse(now) <= Date.parse(expires);
        assert.equal(stateOf({ ...exception, expires }, now), holds ? "in force" : "expired");
      }),
    );
  });

  it("means a resource by its name or its URN", () => {
    const urn = "urn:pulumi:prod::ml::aws:kms/key:Key::data";
    const meant = (pattern: string) => means({ ...exception, resource: pattern }, { name: "data", urn });
    assert.deepEqual(
      ["data", "d?ta", "da*", urn, "urn:pulumi:*::aws:kms/key:Key::data", "Data", "dat", "logs"].map(meant),
      [true, true, true, true, true, false, false, false],
    );
  });

  it("that lasts longest decides where several mean the resource", () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1 }), (days) => {
        const several = days.map((expires) => ({ ...exception, expires }));
        const chosen = exceptionFor(several, { name: "data", urn: "" });
        assert.equal(chosen?.expires, [...days].sort().at(-1));
      }),
    );
  });

  it("can be read out of a policy event again", () => {
    const clean = text.map((value) => value.trim().replace(/\s+/g, " "));
    const owner = clean.filter((value) => !/because|expired/.test(value));
    fc.assert(
      fc.property(owner, clean, day, (by, reason, expires) => {
        const written = { resource: "data", owner: by, reason, expires };
        const wrapped = (line: string) => noticeOf(`Every key rotates.\ndata: is off.\n${line}`);
        assert.deepEqual(wrapped(exceptedLine(written)), {
          ...{ kind: "excepted", until: expires, owner: by, reason },
        });
        assert.deepEqual(wrapped(expiredLine(written)), { kind: "expired", on: expires, owner: by });
        assert.deepEqual(wrapped(staleLine(0, written)), { kind: "stale" });
      }),
    );
    assert.equal(noticeOf("Every key rotates.\ndata: is off."), undefined);
  });
});

const words = {
  severity: "high",
  description: "D.",
  reason: "R.",
  fix: "F.",
  url: "https://example.com",
} as const;
const rotated = resourceRule({
  ...words,
  name: "rotated",
  types: ["aws:kms/key:Key"],
  *judge({ props: { enableKeyRotation } }) {
    if (enableKeyRotation !== true) {
      yield { property: "enableKeyRotation", says: "is off." };
    }
  },
  remediate: () => ({ enableKeyRotation: true }),
});
const described = stackRule({
  ...words,
  name: "described",
  each: "aws:kms/key:Key",
  *judge({ props: { description } }) {
    if (description === undefined) {
      yield { property: "description", says: "is missing." };
    }
  },
});
const written = documentRule({
  ...words,
  name: "written",
  kinds: ["identity"],
  *judge() {
    yield { statement: "document", says: "is there." };
  },
});
const expiredSays =
  "The exception of Data Team expired on 2026-12-31. Fix the resource, or have the owner renew it.";
const exceptedSays =
  "Excepted until 2026-12-31 by Data Team because: The provider of the data cannot rotate keys yet.";
const full = (line: string) => `D.\n${line}\nWhy: R.\nFix: F.\nSee: https://example.com`;

/** An analyzer on a day, with the exceptions for its one rule. */
function analyzer(rule: Rule, now: string, ...exceptions: readonly RuleException[]): Analyzer {
  const one = new Analyzer({ name: "test", version: "1.0.0" }, [rule], () => new Date(`${now}T12:00:00Z`));
  const configured: Configured = { level: "remediate", settings: { exceptions } };
  one.configure(new Map([[rule.name, configured]]));
  return one;
}

const key = resource("aws:kms/key:Key", "data", {});
const levelsAndMessages = ({ findings }: Awaited<ReturnType<Analyzer["resource"]>>) =>
  findings.map(({ level, message }) => [level, message]);

describe("a violation on an excepted resource", () => {
  const [policy] = rolePolicy({ Action: "s3:ListAllMyBuckets", Resource: "*" });
  assert.ok(policy !== undefined);
  const cases: readonly (readonly [string, Rule, ExampleResource, string])[] = [
    ["a rule about one resource", rotated, key, "data.enableKeyRotation: is off."],
    ["a rule about the stack", described, key, "data.description: is missing."],
    ["a rule about documents", written, policy, "orders.policy: document is there."],
  ];
  for (const [sentence, rule, subject, line] of cases) {
    it(`is an advisory until the exception expires, for ${sentence}`, async () => {
      const judged = async (now: string, named = subject.name) => {
        const one = analyzer(rule, now, { ...exception, resource: named });
        return levelsAndMessages(
          await (rule.scope === "stack"
            ? one.stack([stackMessage(subject)])
            : one.resource(analyzeRequest(subject))),
        );
      };
      const excepted = ["advisory", `D.\n${line}\n${exceptedSays}`];
      assert.deepEqual(await judged("2026-06-15"), [excepted]);
      assert.deepEqual(await judged("2026-12-31"), [excepted]);
      assert.deepEqual(await judged("2027-01-01"), [["mandatory", `${full(line)}\n${expiredSays}`]]);
      assert.deepEqual((await judged("2026-06-15", "other"))[0], ["mandatory", full(line)]);
    });
  }

  it("stays as its owner wants it: no remediation changes it before the exception expires", async () => {
    const changes = async (now: string) => analyzer(rotated, now, exception).remediate(analyzeRequest(key));
    assert.deepEqual(await changes("2026-12-31"), []);
    assert.equal((await changes("2027-01-01")).length, 1);
  });
});

describe("an exception that nothing needs", () => {
  const stale = 'D.\nexceptions[1]: matches no violation of this rule on "logs"; Data Team can remove it.';
  const two = [exception, { ...exception, resource: "logs" }];

  it("is reported at the end of the stack, once, and the needed one is not", async () => {
    const one = analyzer(rotated, today, ...two);
    await one.resource(analyzeRequest(key));
    assert.deepEqual(levelsAndMessages(await one.stack([])), [["advisory", stale]]);
  });

  it("is asked for anew in every run of the stack", async () => {
    const one = analyzer(rotated, today, exception);
    await one.resource(analyzeRequest(key));
    assert.deepEqual(levelsAndMessages(await one.stack([])), []);
    assert.equal((await one.stack([])).findings.length, 1);
  });

  it("is not reported while preview cannot decide the rule", async () => {
    const one = analyzer(rotated, today, exception);
    const unknown = { ...key, props: { enableKeyRotation: unknownValue } };
    const { findings } = await one.resource(analyzeRequest(unknown));
    assert.match(findings[0]?.message ?? "", /^can't run policy 'rotated' from policy pack 'test@v1.0.0'/);
    assert.deepEqual((await one.stack([])).findings, []);
  });
});

describe("wrong exceptions in a configuration", () => {
  it("are reported together with wrong names, for every rule", () => {
    const configured = (exceptions: unknown): Configured => ({
      level: "mandatory",
      settings: { exceptions },
    });
    const ownerless = { ...exception, owner: undefined };
    assert.deepEqual(
      problemsOf(
        [rotated, described],
        new Map([
          ["rotated", configured([ownerless])],
          ["descibed", { level: "mandatory", settings: {} }],
          ["described", configured("data")],
        ]),
        new Date(today),
      ),
      [
        '"descibed" is no rule of this pack; did you mean described?',
        '"rotated" has exceptions[0].owner missing; name the person or team who answers for it.',
        '"described" has exceptions "data"; give a list of objects with resource, owner, reason, expires.',
      ],
    );
  });
});

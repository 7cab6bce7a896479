import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { copyPacks, pack, type Program, program, type Run } from "./run-pulumi";

const exception = {
  resource: "partner",
  owner: "Data Platform",
  reason: "The partner pins the key until their release.",
};
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A wildcard action for least-privilege, two keys that do not rotate for guardrails. */
const lines = [
  'new aws.kms.Key("partner", {}, opts);',
  'new aws.kms.Key("data", { enableKeyRotation: true, deletionWindowInDays: 7 }, opts);',
  'const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };',
  'const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });',
  'const role = new aws.iam.Role("trainer", { assumeRolePolicy: document(trust) }, opts);',
  'const everything = { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::data" };',
  'new aws.iam.RolePolicy("orders", { role: role.name, policy: document(everything) }, opts);',
];

describe("the packs in a program that is not ours", function () {
  this.timeout(240_000);
  let foreign: Program;
  const preview = (packFolder: string, config: object): Promise<Run> =>
    foreign.pulumi(
      "preview",
      ...["--policy-pack", packFolder, "--policy-pack-config", foreign.file("config.json", config)],
    );

  before(async () => (foreign = await program(...lines)));
  after(async () => foreign.close());

  it("run from a copy of their folder, each half alone and both, with a configuration", async () => {
    const packs = copyPacks(foreign.folder);
    const rotation = { "key-rotated": { exceptions: [{ ...exception, expires: dayAhead(30) }] } };
    const [both, leastPrivilege, guardrails] = [
      await preview(packs, { ...rotation, all: "advisory" }),
      await preview(path.join(packs, "least-privilege"), { all: "advisory" }),
      await preview(path.join(packs, "guardrails"), { ...rotation, all: "advisory" }),
    ];
    for (const { code, output } of [both, leastPrivilege, guardrails]) {
      assert.equal(code, 0, output);
    }
    for (const { output } of [both, leastPrivilege]) {
      assert.match(
        output,
        /\[advisory\] \[severity: high\] {2}no-wildcard-action {2}\(aws:iam:RolePolicy: orders\)/,
      );
    }
    for (const { output } of [both, guardrails]) {
      assert.match(
        output,
        new RegExp(
          `partner\\.enableKeyRotation: is false\\.\\s+Excepted until ${dayAhead(30)} by Data Platform`,
        ),
      );
    }
    assert.doesNotMatch(leastPrivilege.output, /key-rotated/);
    assert.doesNotMatch(guardrails.output, /no-wildcard-action/);
  });

  it("let an excepted violation pass until its day is over, and say who owned it then", async () => {
    const excepting = (expires: string) =>
      preview(pack("guardrails"), {
        all: "disabled",
        "key-rotated": { enforcementLevel: "mandatory", exceptions: [{ ...exception, expires }] },
      });
    const inForce = await excepting(dayAhead(0));
    assert.equal(inForce.code, 0, inForce.output);
    const expired = await excepting(dayAhead(-1));
    assert.notEqual(expired.code, 0);
    assert.match(
      expired.output,
      new RegExp(`The exception of Data Platform expired on ${dayAhead(-1)}\\. Fix the resource`),
    );
  });

  it("report an exception that nothing needs", async () => {
    const needless = await preview(pack("guardrails"), {
      all: "disabled",
      "allowed-regions": {
        enforcementLevel: "mandatory",
        exceptions: [{ ...exception, expires: dayAhead(30) }],
      },
    });
    assert.equal(needless.code, 0, needless.output);
    assert.match(
      needless.output,
      /exceptions\[0\]: matches no violation of this rule on "partner"; Data Platform can remove it\./,
    );
  });

  it("fail the run over wrong exceptions, with all that is wrong", async () => {
    const { code, output } = await preview(pack("guardrails"), {
      "key-rotated": { exceptions: [{ ...exception, owner: undefined, expires: dayAhead(400) }] },
      "two-zones": { exceptions: [{ ...exception, resource: "*", expires: dayAhead(30) }], minimumZones: 2 },
    });
    assert.notEqual(code, 0);
    for (const problem of [
      '"key-rotated" has exceptions[0].owner missing; name the person or team who answers for it.',
      `"key-rotated" has exceptions[0].expires "${dayAhead(400)}"; it is more than a year ahead;`,
      '"two-zones" has exceptions[0].resource "*"; it means every resource;',
    ]) {
      assert.ok(output.includes(problem), `${problem}\nis missing in\n${output}`);
    }
  });

  it("fix what they can where the configuration says so, and leave an excepted resource alone", async () => {
    const config = foreign.file("remediate.json", {
      all: "disabled",
      "key-deletion-window": "remediate",
      "key-rotated": {
        enforcementLevel: "remediate",
        exceptions: [{ ...exception, expires: dayAhead(30) }],
      },
    });
    const up = await foreign.pulumi(
      "up",
      ...["--yes", "--policy-pack", pack("guardrails"), "--policy-pack-config", config],
    );
    assert.equal(up.code, 0, up.output);
    await foreign.pulumi("stack", "export", "--file", path.join(foreign.folder, "state.json"));
    const state = JSON.parse(readFileSync(path.join(foreign.folder, "state.json"), "utf8")) as {
      readonly deployment: {
        readonly resources: readonly {
          readonly urn: string;
          readonly inputs?: Readonly<Record<string, unknown>>;
        }[];
      };
    };
    const inputsOf = (name: string) =>
      state.deployment.resources.find(({ urn }) => urn.endsWith(`aws:kms/key:Key::${name}`))?.inputs ?? {};
    assert.deepEqual(
      ["data", "partner"].map((name) => [
        inputsOf(name)["deletionWindowInDays"],
        inputsOf(name)["enableKeyRotation"],
      ]),
      [
        [30, true],
        [undefined, false],
      ],
    );
  });
});

describe("what a copy of the packs installs", () => {
  it("has the versions of this project", () => {
    const read = (file: string) =>
      (
        JSON.parse(readFileSync(path.join(pack(), file), "utf8")) as {
          readonly dependencies: Readonly<Record<string, string>>;
        }
      ).dependencies;
    const ours = read("../package.json");
    for (const [name, version] of Object.entries(read("package.json"))) {
      assert.equal(version, ours[name], name);
    }
  });
});

import * as assert from "node:assert/strict";

import { pack, type Program, program } from "./run-pulumi";

const trust = `JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole",
  Principal: { Service: "ec2.amazonaws.com" } }] })`;
const grant = (action: string, resource: string) =>
  `JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Read", Effect: "Allow", Action: "${action}", Resource: "${resource}" }] })`;

describe("the packs in the real engine", function () {
  this.timeout(120_000);
  let running: Program | undefined;
  const start = async (...lines: readonly string[]) => (running = await program(...lines));

  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  it("stop an update before the resource exists and say what, where, which rule and how to fix it", async () => {
    const { pulumi } = await start(
      `const role = new aws.iam.Role("trainer", { assumeRolePolicy: ${trust} }, opts);`,
      `new aws.iam.RolePolicy("orders", { role: role.name, policy: ${grant("s3:PutObject", "*")} }, opts);`,
    );
    const { code, output } = await pulumi("up", "--yes", "--policy-pack", pack());
    assert.notEqual(code, 0);
    for (const part of [
      "[mandatory] [severity: high]  resource-named  (aws:iam:RolePolicy: orders)",
      'orders.policy: Read allows s3:PutObject on "*".',
      "Fix: List the ARNs, or call a grant such as bucket.grantRead(role, prefix).",
    ]) {
      assert.ok(output.includes(part), `${part}\nis missing in\n${output}`);
    }
    const { output: state } = await pulumi("stack", "export");
    assert.ok(!state.includes("aws:iam/"), "nothing was created");
  });

  it("judge how resources stand to each other before anything is created", async () => {
    const { pulumi } = await start('const bucket = new aws.s3.Bucket("data", {}, opts);');
    const { code, output } = await pulumi("up", "--yes", "--policy-pack", pack("guardrails"));
    assert.notEqual(code, 0);
    assert.match(output, /bucket-public-access-blocked {2}\(aws:s3:Bucket: data\)/);
    assert.match(output, /data: has no public-access block\./);
    assert.ok(!(await pulumi("stack", "export")).output.includes("aws:s3/"), "nothing was created");
  });

  it("link resources whose ids preview does not know", async () => {
    const { pulumi, file } = await start(
      'const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" }, opts);',
      'new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id }, opts);',
    );
    const config = file("only.json", { all: "disabled", "default-security-group-taken": "mandatory" });
    const { code, output } = await pulumi("preview", "--policy-pack", pack(), "--policy-pack-config", config);
    assert.equal(code, 0, output);
  });

  it("run alone in a program that is not ours, each judging its own half", async () => {
    const { pulumi } = await start(
      'new aws.kms.Key("data", {}, opts);',
      `const role = new aws.iam.Role("trainer", { assumeRolePolicy: ${trust} }, opts);`,
      `new aws.iam.RolePolicy("orders", { role: role.name, policy: ${grant("s3:*", "arn:aws:s3:::data")} }, opts);`,
    );
    const [leastPrivilege, guardrails] = [
      await pulumi("preview", "--policy-pack", pack("least-privilege")),
      await pulumi("preview", "--policy-pack", pack("guardrails")),
    ];
    assert.match(leastPrivilege.output, /no-wildcard-action/);
    assert.doesNotMatch(leastPrivilege.output, /key-rotated/);
    assert.match(guardrails.output, /data\.enableKeyRotation: is false\./);
    assert.doesNotMatch(guardrails.output, /no-wildcard-action/);
    assert.deepEqual([leastPrivilege.code === 0, guardrails.code === 0], [false, false]);
  });

  it("follow a configuration, and refuse one with a name or a value that is wrong", async () => {
    const { pulumi, file } = await start('new aws.kms.Key("data", { deletionWindowInDays: 7 }, opts);');
    const preview = (config: object) =>
      pulumi("preview", "--policy-pack", pack(), "--policy-pack-config", file("config.json", config));

    const advised = await preview({ "key-rotated": "advisory", "key-deletion-window": { minimumDays: 10 } });
    assert.equal(advised.code, 0, advised.output);
    assert.match(advised.output, /data\.deletionWindowInDays: is 7; 10 is the least\./);

    const misspelt = await preview({ "key-rotatd": "disabled" });
    assert.notEqual(misspelt.code, 0);
    assert.match(misspelt.output, /"key-rotatd" is no rule of this pack/);

    const setting = await preview({ "key-deletion-window": { minimumDay: 10 } });
    assert.notEqual(setting.code, 0);
    assert.match(
      setting.output,
      /"key-deletion-window" has no setting "minimumDay"; it takes enforcementLevel, minimumDays/,
    );

    const value = await preview({ "key-deletion-window": { minimumDays: "ten" } });
    assert.notEqual(value.code, 0);
    assert.match(value.output, /key-deletion-window: minimumDays: Invalid type/);
  });

  it("say what preview cannot know, and decide it when the resource is made", async () => {
    const { pulumi, file } = await start(
      `const role = new aws.iam.Role("trainer", { assumeRolePolicy: ${trust} }, opts);`,
      'const key = new aws.kms.Key("data", { enableKeyRotation: true }, opts);',
      'new aws.iam.RolePolicy("orders", { role: role.name, policy: key.arn.apply((arn) => JSON.stringify({',
      '  Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: arn }] })) }, opts);',
    );
    const config = file("config.json", { "key-deletion-window": "disabled" });
    const preview = await pulumi("preview", "--policy-pack", pack(), "--policy-pack-config", config);
    assert.equal(preview.code, 0, preview.output);
    assert.match(
      preview.output,
      /no rule about policy documents can judge orders\.policy: string value at \.policy/,
    );

    const up = await pulumi("up", "--yes", "--policy-pack", pack(), "--policy-pack-config", config);
    assert.notEqual(up.code, 0);
    assert.match(
      up.output,
      /orders\.policy: statement 1 allows kms:Decrypt outside any service and context\./,
    );
    assert.ok(
      !(await pulumi("stack", "export")).output.includes("aws:iam/rolePolicy:"),
      "the policy was not created",
    );
  });

  it("keep to the residency list by the provider's region", async () => {
    const { pulumi } = await start(
      'new aws.Provider("far", { region: "us-east-1", defaultTags: { tags } });',
    );
    const { code, output } = await pulumi("preview", "--policy-pack", pack());
    assert.notEqual(code, 0);
    assert.match(output, /far\.region: is us-east-1; allowed are ap-southeast-1, ap-southeast-3\./);
  });
});

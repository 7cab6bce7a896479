import * as assert from "node:assert/strict";

import * as proto from "@pulumi/pulumi/proto/provider_pb";

import { asSecret, UNKNOWN } from "../../../sandbox/cloud/wire";
import { type Bench, openBench, shown } from "./engine-client";

const ROLE = "aws:iam/role:Role";
const VPC = "aws:ec2/vpc:Vpc";
const BUCKET = "aws:s3/bucket:Bucket";

describe("A check of inputs", () => {
  let bench: Bench;

  before(async () => {
    bench = await openBench({
      config: { region: "ap-southeast-1", defaultTags: '{"tags":{"Owner":"ml","Project":"churn"}}' },
    });
  });

  after(() => bench.close());

  it("refuses an input that the type does not have, and guesses which was meant", async () => {
    const { failures } = await bench.engine.check(VPC, "net", { CidrBlock: "10.0.0.0/16", nonsense: 1 });
    assert.deepEqual(failures, [
      {
        property: "CidrBlock",
        reason: 'An argument named "CidrBlock" is not expected here. Did you mean "cidrBlock"?',
      },
      { property: "nonsense", reason: 'An argument named "nonsense" is not expected here.' },
    ]);
  });

  it("refuses a missing required input", async () => {
    const { failures } = await bench.engine.check("aws:ec2/subnet:Subnet", "zone-a", {
      cidrBlock: "10.0.0.0/24",
    });
    assert.deepEqual(
      failures.map(({ property, reason }) => [property, reason.split(".")[0]]),
      [["vpcId", "Missing required argument"]],
    );
  });

  it("takes an unknown for a given input", async () => {
    const { failures, inputs } = await bench.engine.check("aws:ec2/subnet:Subnet", "zone-a", {
      vpcId: UNKNOWN,
    });
    assert.deepEqual(failures, []);
    assert.equal(inputs["vpcId"], UNKNOWN);
  });

  it("merges default tags into the tags of a taggable type, the type's own winning", async () => {
    const { inputs } = await bench.engine.check(VPC, "net", { tags: { Name: "net", Owner: "network" } });
    assert.deepEqual(inputs["tags"], { Name: "net", Owner: "network", Project: "churn" });
  });

  it("gives no tags to a type that has none", async () => {
    const { inputs } = await bench.engine.check("aws:ec2/route:Route", "out", { routeTableId: "rtb-1" });
    assert.equal(inputs["tags"], undefined);
  });

  it("leaves tags unknown that are not known yet", async () => {
    const { inputs } = await bench.engine.check(VPC, "net", { tags: UNKNOWN });
    assert.equal(inputs["tags"], UNKNOWN);
  });

  it("keeps secret what came secret", async () => {
    const { inputs } = await bench.engine.check(VPC, "net", {
      cidrBlock: asSecret("10.0.0.0/16"),
      tags: asSecret({ Name: "net" }),
    });
    assert.deepEqual(inputs["cidrBlock"], asSecret("10.0.0.0/16"));
    assert.deepEqual(inputs["tags"], asSecret({ Name: "net", Owner: "ml", Project: "churn" }));
  });

  it("makes secret what the official provider makes secret", async () => {
    const { inputs } = await bench.engine.check("aws:secretsmanager/secretVersion:SecretVersion", "key", {
      secretId: "s",
      secretString: "hush",
    });
    assert.deepEqual(inputs["secretString"], asSecret("hush"));
  });

  it("fills in the official provider's defaults and notes which it filled in", async () => {
    const { inputs } = await bench.engine.check("aws:kms/key:Key", "data", { enableKeyRotation: true });
    assert.equal(inputs["keyUsage"], "ENCRYPT_DECRYPT");
    assert.equal(inputs["enableKeyRotation"], true);
    assert.deepEqual(inputs["__defaults"], [
      "bypassPolicyLockoutSafetyCheck",
      "customerMasterKeySpec",
      "isEnabled",
      "keyUsage",
    ]);
  });

  it("names a resource after its logical name and seven hexadecimal digits", async () => {
    const { inputs } = await bench.engine.check(ROLE, "training", { assumeRolePolicy: "{}" });
    assert.match(shown(inputs["name"]), /^training-[0-9a-f]{7}$/);
  });

  it("finds the same name again from the engine's seed", async () => {
    const news = { assumeRolePolicy: "{}" };
    const [one, two] = [
      await bench.engine.check(ROLE, "training", news),
      await bench.engine.check(ROLE, "training", news),
    ];
    assert.equal(one.inputs["name"], two.inputs["name"]);
    const other = await bench.engine.check(ROLE, "training", news, { seed: new Uint8Array(32).fill(9) });
    assert.notEqual(one.inputs["name"], other.inputs["name"]);
  });

  it("keeps a made-up name on an update, and makes another on a replacement", async () => {
    const news = { assumeRolePolicy: "{}" };
    const first = await bench.engine.check(ROLE, "training", news, { seed: new Uint8Array(32).fill(1) });
    const update = await bench.engine.check(ROLE, "training", news, {
      olds: first.inputs,
      seed: new Uint8Array(32).fill(2),
    });
    assert.equal(update.inputs["name"], first.inputs["name"]);
    const replacement = await bench.engine.check(ROLE, "training", news, {
      seed: new Uint8Array(32).fill(2),
    });
    assert.notEqual(replacement.inputs["name"], first.inputs["name"]);
  });

  it("makes another name once a name that the program gave is taken away", async () => {
    const given = await bench.engine.check(ROLE, "training", { assumeRolePolicy: "{}", name: "worker" });
    assert.equal(given.inputs["name"], "worker");
    const after = await bench.engine.check(
      ROLE,
      "training",
      { assumeRolePolicy: "{}" },
      { olds: given.inputs },
    );
    assert.match(shown(after.inputs["name"]), /^training-[0-9a-f]{7}$/);
  });

  it("makes bucket names lower-case and aliases begin as KMS wants", async () => {
    const bucket = await bench.engine.check(BUCKET, "RawData", {});
    assert.match(shown(bucket.inputs["bucket"]), /^rawdata-[0-9a-f]{7}$/);
    const alias = await bench.engine.check("aws:kms/alias:Alias", "data", { targetKeyId: "k" });
    assert.match(shown(alias.inputs["name"]), /^alias\/data-[0-9a-f]{7}$/);
  });

  it("shortens a made-up name to AWS's limit and keeps its digits", async () => {
    const { inputs } = await bench.engine.check(ROLE, "r".repeat(100), { assumeRolePolicy: "{}" });
    assert.match(shown(inputs["name"]), /^r{56}-[0-9a-f]{7}$/);
  });

  it("ends the names of first-in-first-out queues as SQS demands", async () => {
    const { inputs } = await bench.engine.check("aws:sqs/queue:Queue", "jobs", { fifoQueue: true });
    assert.match(shown(inputs["name"]), /^jobs-[0-9a-f]{7}\.fifo$/);
  });

  it("makes up no name where the program gives a prefix or the type demands a name", async () => {
    const prefixed = await bench.engine.check(ROLE, "training", { assumeRolePolicy: "{}", namePrefix: "t-" });
    assert.equal(prefixed.inputs["name"], undefined);
    const demanded = await bench.engine.check("aws:cloudwatch/dashboard:Dashboard", "costs", {
      dashboardBody: "{}",
    });
    assert.deepEqual(
      demanded.failures.map(({ property }) => property),
      ["dashboardName"],
    );
  });

  it("follows the user's own naming rules", async () => {
    const { ENFORCE, DISABLE } = proto.CheckRequest.AutonamingOptions.Mode;
    const autonaming = new proto.CheckRequest.AutonamingOptions()
      .setProposedName("dev-training")
      .setMode(ENFORCE);
    const enforced = await bench.engine.check(ROLE, "training", { assumeRolePolicy: "{}" }, { autonaming });
    assert.equal(enforced.inputs["name"], "dev-training");
    const off = new proto.CheckRequest.AutonamingOptions().setMode(DISABLE);
    const disabled = await bench.engine.check(
      ROLE,
      "training",
      { assumeRolePolicy: "{}" },
      { autonaming: off },
    );
    assert.equal(disabled.inputs["name"], undefined);
  });
});

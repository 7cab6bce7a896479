import * as assert from "node:assert/strict";

import { type Bench, EngineClient, openBench, shown } from "./engine-client";

describe("The configuration of the sandbox's provider", () => {
  let bench: Bench;

  before(async () => {
    bench = await openBench();
  });

  after(() => bench.close());

  it("needs a region, and says how to give one", async () => {
    const { failures } = await bench.engine.checkConfig({});
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["region"],
    );
    assert.match(failures[0]?.reason ?? "", /pulumi config set aws:region/);
  });

  it("refuses what is no region", async () => {
    const { failures } = await bench.engine.checkConfig({ region: "Singapore" });
    assert.match(failures[0]?.reason ?? "", /"Singapore" is not an AWS region/);
  });

  it("refuses a run for another account", async () => {
    const wrong = await bench.engine.checkConfig({
      region: "ap-southeast-1",
      allowedAccountIds: '["123456789012"]',
    });
    assert.match(wrong.failures[0]?.reason ?? "", /AWS account ID not allowed: 000000000000/);
    const right = await bench.engine.checkConfig({
      region: "ap-southeast-1",
      allowedAccountIds: '["000000000000"]',
    });
    assert.deepEqual(right.failures, []);
  });

  it("does not start without a region even where the check was skipped", async () => {
    const other = new EngineClient(bench.cloud.port);
    await assert.rejects(other.configure({}), /The provider needs a region/);
    other.close();
  });

  it("replaces the provider when its region changes, and nothing when its tags do", async () => {
    const moved = await bench.engine.diffConfig({ region: "ap-southeast-1" }, { region: "ap-southeast-3" });
    assert.deepEqual(moved.replaces, ["region"]);
    const tagged = await bench.engine.diffConfig(
      { region: "a-b-1" },
      { region: "a-b-1", defaultTags: '{"tags":{"Owner":"ml"}}' },
    );
    assert.deepEqual([tagged.changed, tagged.replaces], [true, []]);
  });

  it("keeps providers of several regions apart in one process", async () => {
    const jakarta = new EngineClient(bench.cloud.port);
    await jakarta.configure({ region: "ap-southeast-3" });
    const [here, there] = await Promise.all([
      bench.engine.make("aws:ec2/vpc:Vpc", "net", { cidrBlock: "10.0.0.0/16" }),
      jakarta.make("aws:ec2/vpc:Vpc", "net", { cidrBlock: "10.0.0.0/16" }),
    ]);
    assert.deepEqual([here.outputs["region"], there.outputs["region"]], ["ap-southeast-1", "ap-southeast-3"]);
    assert.match(shown(there.outputs["arn"]), /^arn:aws:ec2:ap-southeast-3:000000000000:vpc\/vpc-/);
    jakarta.close();
  });

  it("takes secrets and answers previews", async () => {
    const answer = await bench.engine.configure({ region: "ap-southeast-1" });
    assert.deepEqual([answer.getAcceptsecrets(), answer.getSupportspreview()], [true, true]);
    assert.equal((await bench.engine.handshake()).getAcceptSecrets(), true);
  });

  it("reads no credentials: a nonsense profile and key change nothing", async () => {
    const { failures } = await bench.engine.checkConfig({
      region: "ap-southeast-1",
      profile: "none-such",
      accessKey: "x",
      secretKey: "y",
    });
    assert.deepEqual(failures, []);
  });
});

import * as assert from "node:assert/strict";

import { type Fault, parseFaults } from "../../../sandbox/cloud";
import { type Bench, openBench } from "./engine-client";

const VPC = "aws:ec2/vpc:Vpc";
const INPUTS = { cidrBlock: "10.0.0.0/16" };

/** What a crash throws in these tests, where the process must go on. */
class Crash extends Error {}

async function benchWith(...faults: Fault[]): Promise<Bench> {
  const onCrash = (): never => {
    throw new Crash("crashed");
  };
  return openBench({ faults, onCrash });
}

describe("Faults that tests ask for", () => {
  let bench: Bench | undefined;

  afterEach(async () => {
    await bench?.close();
    bench = undefined;
  });

  it("fail the nth call of a type and operation, and no other", async () => {
    bench = await benchWith({ type: VPC, operation: "create", nth: 2, kind: "fail" });
    await bench.engine.make(VPC, "one", INPUTS);
    await assert.rejects(
      bench.engine.make(VPC, "two", INPUTS),
      /InternalFailure: the sandbox was told to fail this call/,
    );
    await bench.engine.make(VPC, "three", INPUTS);
    assert.equal((await bench.engine.vpcs()).length, 2);
  });

  it("fail several calls in a row", async () => {
    bench = await benchWith({ type: "*", operation: "check", nth: 1, kind: "fail", times: 2 });
    await assert.rejects(bench.engine.check(VPC, "net", INPUTS));
    await assert.rejects(bench.engine.check(VPC, "net", INPUTS));
    await bench.engine.check(VPC, "net", INPUTS);
  });

  it("throttle a call that then succeeds", async () => {
    bench = await benchWith({ type: VPC, operation: "create", nth: 1, kind: "throttle" });
    const made = await bench.engine.make(VPC, "net", INPUTS);
    assert.deepEqual(await bench.engine.read(VPC, made.id), made);
  });

  it("hang a call until the run is canceled, and leave nothing behind", async () => {
    bench = await benchWith({ type: VPC, operation: "create", nth: 1, kind: "hang" });
    const hanging = assert.rejects(bench.engine.make(VPC, "net", INPUTS), /canceled/);
    // Others go on meanwhile.
    await bench.engine.make(VPC, "other", INPUTS);
    await bench.engine.cancel();
    await hanging;
    assert.equal((await bench.engine.vpcs()).length, 1);
  });

  it("crash before the store has the object", async () => {
    bench = await benchWith({ type: VPC, operation: "create", nth: 1, kind: "crash-before" });
    await assert.rejects(bench.engine.make(VPC, "net", INPUTS));
    assert.deepEqual(await bench.engine.vpcs(), []);
  });

  it("crash after the store has the object, with no answer", async () => {
    bench = await benchWith({ type: VPC, operation: "create", nth: 1, kind: "crash-after" });
    await assert.rejects(bench.engine.make(VPC, "net", INPUTS));
    assert.match((await bench.engine.vpcs()).join(), /^vpc-0[0-9a-f]{16}$/);
  });

  it("can meet updates, reads and deletions too", async () => {
    const operations = ["update", "read", "delete"] as const;
    bench = await benchWith(
      ...operations.map((operation): Fault => ({ type: VPC, operation, nth: 1, kind: "fail" })),
    );
    const made = await bench.engine.make(VPC, "net", INPUTS);
    await assert.rejects(bench.engine.update(VPC, made.id, made.outputs, made.inputs), /update/);
    await assert.rejects(bench.engine.read(VPC, made.id), /read/);
    await assert.rejects(bench.engine.delete(VPC, made.id), /delete/);
  });

  it("are refused where they cannot be understood", () => {
    assert.throws(
      () => parseFaults('[{"type":"*","operation":"creat","nth":1,"kind":"fail"}]'),
      /operation one of check, diff, create/,
    );
    assert.deepEqual(parseFaults("[]"), []);
  });
});

import * as assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import * as path from "node:path";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";

import { type Fault } from "../../../sandbox/cloud";
import { EngineClient, openBench, temporaryFolder } from "./engine-client";

const MAIN = path.resolve(__dirname, "../../../sandbox/cloud/main.ts");
const VPC = "aws:ec2/vpc:Vpc";
const INPUTS = { cidrBlock: "10.0.0.0/16" };

type CloudProcess = ChildProcessByStdio<Writable, Readable, Readable>;

function start(...args: string[]): CloudProcess {
  return spawn(process.execPath, ["-r", "./bin/typescript.cjs", MAIN, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
  });
}

function exitOf(child: CloudProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

async function connect(child: CloudProcess): Promise<EngineClient> {
  const line = await new Promise<Buffer>((resolve) => child.stdout.once("data", resolve));
  const { port } = JSON.parse(line.toString()) as { port: number };
  const engine = new EngineClient(port);
  await engine.configure({ region: "ap-southeast-1" });
  return engine;
}

describe("The sandbox cloud as a process", function () {
  this.timeout(30_000);
  let storePath: string;

  beforeEach(() => {
    storePath = path.join(temporaryFolder(), "cloud.jsonl");
  });

  it("prints its port, says that it is not AWS, and ends with its parent's pipe", async () => {
    const child = start("--store", storePath);
    const banner = text(child.stderr);
    const engine = await connect(child);
    await engine.make(VPC, "net", INPUTS);
    engine.close();
    const exit = exitOf(child);
    child.stdin.end();
    assert.equal(await exit, 0);
    assert.match(await banner, /This is the sandbox, not AWS: account 000000000000/);
  });

  it("needs the store's path", async () => {
    const child = start();
    const exit = exitOf(child);
    assert.match(await text(child.stderr), /^--store FILE is missing/);
    assert.equal(await exit, 1);
  });

  it("refuses a store that another process has, in one sentence with its number", async () => {
    const bench = await openBench({ storePath });
    const child = start("--store", storePath);
    const exit = exitOf(child);
    const complaint = await text(child.stderr);
    assert.match(complaint, new RegExp(`is in use by process ${process.pid}\\.`));
    assert.equal(complaint.trim().split("\n").length, 1);
    assert.equal(await exit, 1);
    await bench.close();
  });

  it("loses nothing that it acknowledged when it is killed", async () => {
    const child = start("--store", storePath);
    const engine = await connect(child);
    const made = await Promise.all([1, 2, 3].map((index) => engine.make(VPC, `net-${index}`, INPUTS)));
    const exit = exitOf(child);
    child.kill("SIGKILL");
    await exit;
    engine.close();
    const bench = await openBench({ storePath });
    const ids = await bench.engine.vpcs();
    assert.deepEqual(ids, made.map(({ id }) => id).sort());
    await bench.close();
  });

  it("crashes where a test asks for it, with the object made and nobody told", async () => {
    const faults: Fault[] = [{ type: VPC, operation: "create", nth: 1, kind: "crash-after" }];
    const child = start("--store", storePath, "--faults", JSON.stringify(faults));
    const engine = await connect(child);
    const exit = exitOf(child);
    await assert.rejects(engine.make(VPC, "net", INPUTS));
    assert.equal(await exit, 1);
    engine.close();
    const bench = await openBench({ storePath });
    assert.match((await bench.engine.vpcs()).join(), /^vpc-/);
    await bench.close();
  });
});

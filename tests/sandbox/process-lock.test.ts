import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { isRunning, LockedError, lockHolder, takeLock } from "../../sandbox/process-lock";

const LOADER = require.resolve("../../bin/typescript.cjs");
const MODULE = path.resolve("sandbox/process-lock.ts");

describe("process lock", () => {
  let folder = "";
  let file = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-lock-"));
    file = path.join(folder, "deep", "environment.lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A process that holds the lock until it is killed. */
  async function holderProcess(): Promise<ReturnType<typeof spawn>> {
    const script = `require(${JSON.stringify(MODULE)}).takeLock(${JSON.stringify(file)}, "test holder"); console.log("held"); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, ["-r", LOADER, "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    assert.ok(child.stdout);
    await once(child.stdout, "data");
    return child;
  }

  it("names its living holder to whoever comes second", async () => {
    const child = await holderProcess();
    assert.throws(
      () => takeLock(file, "second"),
      (error) => {
        assert.ok(error instanceof LockedError);
        assert.equal(error.holder.pid, child.pid);
        assert.equal(error.holder.purpose, "test holder");
        assert.match(error.message, /^held by "test holder" \(process \d+\) since 20\d\d-/);
        return true;
      },
    );
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  it("is taken over from a holder that was killed", async () => {
    const child = await holderProcess();
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.ok(existsSync(file));
    takeLock(file, "second").release();
    assert.ok(!existsSync(file));
  });

  it("is not mistaken for another process that got the same number", () => {
    writeFileSync(
      path.join(folder, "reused.lock"),
      JSON.stringify({ pid: process.pid, purpose: "gone", since: "", processStart: "1" }),
    );
    const lock = takeLock(path.join(folder, "reused.lock"), "ours");
    assert.equal(lockHolder(path.join(folder, "reused.lock"))?.purpose, "ours");
    lock.release();
  });

  it("leaves a lock alone that another process has taken over meanwhile", () => {
    const lock = takeLock(file, "ours");
    const other = JSON.stringify({ pid: 1, purpose: "other", since: "", processStart: "" });
    writeFileSync(file, other);
    lock.release();
    assert.equal(readFileSync(file, "utf8"), other);
  });

  it("has no holder where there is no file, or one that says nothing", () => {
    assert.equal(lockHolder(file), undefined);
    const nonsense = path.join(folder, "nonsense.lock");
    writeFileSync(nonsense, "not json");
    assert.equal(lockHolder(nonsense), undefined);
    takeLock(nonsense, "ours").release();
  });

  it("lets exactly one of many processes in", async () => {
    const script = `try { require(${JSON.stringify(MODULE)}).takeLock(${JSON.stringify(file)}, "race"); console.log("in"); setTimeout(() => {}, 3000) } catch { console.log("out") }`;
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ["-r", LOADER, "-e", script], { stdio: ["ignore", "pipe", "inherit"] }),
    );
    const answers = await Promise.all(
      children.map(async ({ stdout }) => {
        assert.ok(stdout);
        const [data] = (await once(stdout, "data")) as [Buffer];
        return data.toString().trim();
      }),
    );
    children.forEach((child) => child.kill("SIGKILL"));
    assert.deepEqual(answers.sort(), ["in", "out", "out", "out", "out", "out"]);
  });

  it("knows which processes run", () => {
    const { pid } = spawnSync("true");
    assert.equal(isRunning(process.pid), true);
    assert.equal(isRunning(pid), false);
  });
});

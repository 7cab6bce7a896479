import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type Readable } from "node:stream";

import { findEngine } from "../../sandbox/engine";
import { engineEnvironment, type EngineRun } from "../../sandbox/environment";
import { runEngine } from "../../sandbox/environment/engine-run";
import { allCases } from "./programs/policy-examples/cases";

const REPOSITORY = path.resolve(__dirname, "..", "..");
const PROGRAM = path.join(__dirname, "programs", "policy-examples");

/** The runner of tests/policies judges each rule alone and in this process; here the engine shows it what it really gets. */
describe("the examples of the policies, in the real engine", function () {
  this.timeout(120_000);
  let folder = "";
  let cloud: ChildProcessByStdio<null, Readable, null>;
  let run: EngineRun;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-examples-"));
    symlinkSync(PROGRAM, path.join(folder, "program"));
    for (const shared of ["bin", "node_modules"]) {
      symlinkSync(path.join(REPOSITORY, shared), path.join(folder, shared));
    }
    for (const config of ["tsconfig.json", "tsconfig.run.json"]) {
      copyFileSync(path.join(REPOSITORY, config), path.join(folder, config));
    }
    mkdirSync(path.join(folder, "state"));
    writeFileSync(
      path.join(folder, "Pulumi.yaml"),
      "name: examples\nruntime: { name: nodejs, options: { tsconfig: ../tsconfig.run.json } }\nmain: program/index.ts\n",
    );
    writeFileSync(path.join(folder, "advisory.json"), JSON.stringify({ all: "advisory" }));
    const args = [
      "-r",
      path.join(REPOSITORY, "bin", "typescript.cjs"),
      path.join(PROGRAM, "any-cloud.ts"),
      "127.0.0.1:0",
    ];
    cloud = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [port] = (await once(cloud.stdout, "data")) as [Buffer];
    const engine = await findEngine();
    const env = engineEnvironment({
      engineFolder: engine.directory,
      state: path.join(folder, "state"),
      cloudPort: Number(port.toString().trim()),
    });
    const init = spawnSync(engine.executable, ["stack", "init", "dev", "--non-interactive"], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    assert.equal(init.status, 0, init.stderr);
    const packs = [
      "--policy-pack",
      path.join(REPOSITORY, "policies"),
      "--policy-pack-config",
      "advisory.json",
    ];
    run = await runEngine(engine.executable, ["preview", "--stack", "dev", "--non-interactive", ...packs], {
      cwd: folder,
      env,
      eventFile: path.join(folder, "events.jsonl"),
    });
  });
  after(() => {
    cloud.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it("all get through the engine", () => {
    assert.equal(run.exitCode, 0, run.lastLines.join("\n"));
    assert.deepEqual(
      run.diagnostics.filter(({ severity }) => severity === "error"),
      [],
    );
  });

  for (const { rule, title, prefix, violations } of allCases()) {
    it(`${rule} ${title}`, () => {
      const said = run.violations
        .filter(({ policy, urn, message }) => policy === rule && `${urn} ${message}`.includes(prefix))
        // The first line is the description of the rule.
        .map(({ message }) => message.split("\n")[1]?.replaceAll(prefix, ""));
      assert.deepEqual(said.sort(), [...violations].sort());
    });
  }
});

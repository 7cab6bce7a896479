import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { startEmulator } from "../../emulator/emulator";
import { runCommand } from "./command-run";

const example = path.join(__dirname, "../../../examples/churn-xgboost");

describe("what components define, deployed", function () {
  this.timeout(300_000);

  it("is what train starts: the request of a training job and of a search, whole", async () => {
    const home = mkdtempSync(path.join(tmpdir(), "mlhpc-deployed-"));
    const emulator = await startEmulator();
    const environment = { ...emulator.environment, MLHPC_HOME: home, HOME: process.env["HOME"] ?? home };
    const mlhpc = (...args: readonly string[]) => runCommand(args, environment, "", example);
    try {
      const up = await mlhpc("pulumi", "up", "--stack", "dev", "--yes", "--skip-preview");
      assert.equal(up.exitCode, 0, up.stdout + up.stderr);
      for (const [name, kind] of [
        ["churn", "training job"],
        ["churn-search", "tuning job"],
      ] as const) {
        const started = await mlhpc("train", name, "--environment", "dev", "--every", "0.05", "--json");
        assert.equal(started.exitCode, 0, started.stderr);
        const report = JSON.parse(started.stdout) as Readonly<Record<string, unknown>>;
        assert.deepEqual([report["kind"], report["status"]], [kind, "completed"]);
        assert.match(String(report["job"]), new RegExp(`^${name}-[0-9a-z]{12}$`));
      }
    } finally {
      await emulator.stop();
      rmSync(home, { recursive: true, force: true });
    }
  });
});

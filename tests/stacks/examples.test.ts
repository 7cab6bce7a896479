import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { openEnvironment, type SandboxEnvironment, stackOutputs } from "../../sandbox/environment";

const EXAMPLES = path.resolve(__dirname, "..", "..", "examples");

describe("the examples", function () {
  this.timeout(120_000);
  const names = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of names) {
    it(`${name} deploys, and leaves nothing behind when it is destroyed`, async () => {
      const home = mkdtempSync(path.join(tmpdir(), "mlhpc-example-"));
      const environment = await openEnvironment({
        projectFolder: path.join(EXAMPLES, name),
        environment: "dev",
        purpose: "test",
        onProgress: () => undefined,
        home,
      });
      try {
        await engine(environment, "up", "--yes", "--skip-preview");
        const outputs = Object.values(stackOutputs(environment.state()));
        assert.ok(outputs.length > 0 && outputs.every((value) => typeof value === "string" && value !== ""));
        assert.deepEqual(environment.cloudWarnings(), []);
        await engine(environment, "destroy", "--yes", "--skip-preview");
        assert.deepEqual(environment.state().resources, []);
      } finally {
        await environment.close();
        rmSync(home, { recursive: true, force: true });
      }
    });
  }
});

async function engine(environment: SandboxEnvironment, ...args: readonly string[]): Promise<void> {
  const run = await environment.run([...args, "--non-interactive", ...environment.stackArgs]);
  assert.equal(run.exitCode, 0, JSON.stringify(run.diagnostics));
}

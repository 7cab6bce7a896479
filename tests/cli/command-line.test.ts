import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { SandboxProject } from "../stacks/sandbox-project";

describe("the command line", () => {
  let project: SandboxProject;
  beforeEach(() => {
    project = new SandboxProject();
  });
  afterEach(() => project.remove());

  for (const command of ["up", "preview", "refresh", "destroy", "check"]) {
    it(`refuses mistakes in the settings before ${command} starts anything`, async () => {
      project.changeSettings("dev", { "zones: 2": "zones: 4", "costCenter: ml-dev": "costCentre: ml-dev" });
      const { exitCode, stdout, stderr } = await project.mlhpc([command, "dev"]);
      assert.equal(exitCode, 1);
      assert.equal(stdout, "");
      assert.equal(
        stderr.trim(),
        [
          "3 mistakes in Pulumi.dev.yaml; nothing was deployed.",
          "  Pulumi.dev.yaml  mlhpc:costCenter is missing: give a text.",
          '  Pulumi.dev.yaml:5  mlhpc:costCentre is "ml-dev": no such setting; known here: owner, costCenter, region, residency, network, storage, inference, access, hpc.',
          "  Pulumi.dev.yaml:9  mlhpc:network.zones is 4: ap-southeast-1 has 3 zones; give 1 to 3.",
        ].join("\n"),
      );
      assert.ok(!existsSync(path.join(project.folder, ".mlhpc")));
    });
  }

  it("gives scripts the same mistakes as data", async () => {
    project.changeSettings("dev", { "flowLogRetention: 30 days": "flowLogRetention: 30" });
    const { exitCode, stdout } = await project.mlhpc(["up", "dev", "--json"]);
    assert.equal(exitCode, 1);
    const { error } = JSON.parse(stdout) as {
      error: { kind: string; problems: readonly { key: string; value: unknown; line: number }[] };
    };
    assert.equal(error.kind, "settings");
    assert.deepEqual(
      error.problems.map(({ key, value, line }) => [key, value, line]),
      [["mlhpc:network.flowLogRetention", 30, 11]],
    );
  });

  it("says what to do where an environment was never deployed", async () => {
    const { exitCode, stderr } = await project.mlhpc(["export", "staging"]);
    assert.equal(exitCode, 1);
    assert.equal(stderr.trim(), "The sandbox holds no staging yet. Deploy it:  npx mlhpc up staging");
  });

  it("says what is wrong with a store that it did not write, and leaves it as it is", async () => {
    const { cloudStore } = project.home("dev");
    mkdirSync(path.dirname(cloudStore), { recursive: true });
    writeFileSync(cloudStore, "something else\n");
    const { exitCode, stderr } = await project.mlhpc(["up", "dev"]);
    assert.equal(exitCode, 1);
    assert.match(
      stderr,
      /is not a usable store of the sandbox cloud: .* Restore it from a copy, or remove it to start empty\./,
    );
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it("shows its commands to whoever types a wrong one", async () => {
    const { exitCode, stderr } = await project.mlhpc(["deploy", "dev"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^error: unknown command 'deploy'\n\nUsage: mlhpc/);
  });

  it("lists every command in its help, and loads the work of none", () => {
    const script = `
      process.argv.push("mlhpc", "--help");
      process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));
      require("./bin/mlhpc.cjs");`;
    const root = path.join(__dirname, "../..");
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
    const work = readdirSync(path.join(root, "cli/actions")).map((file) => path.basename(file, ".ts"));
    assert.ok(work.length > 0);
    assert.deepEqual(
      work.filter((command) => !new RegExp(`^  ${command} `, "m").test(stdout)),
      [],
    );
    const loaded = stderr.trim().split("\n");
    assert.ok(loaded.includes(path.join(root, "cli/main.ts")));
    assert.deepEqual(
      loaded.filter((file) => /^(cli.actions|policies|sandbox|infra)\b/.test(path.relative(root, file))),
      [],
    );
  });

  it("names the engine, and why it is that one", async () => {
    const { exitCode, stdout } = await project.mlhpc(["engine", "--json"]);
    assert.equal(exitCode, 0);
    const { version, source, considered } = JSON.parse(stdout) as {
      version: string;
      source: string;
      considered: readonly { source: string }[];
    };
    assert.match(version, /^3\.\d+\.\d+/);
    assert.equal(considered.at(-1)?.source, source);
  });
});

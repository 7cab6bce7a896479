import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { planJob } from "../../components/hpc/plan";
import { caseFiles, script } from "../../examples/openfoam/case-files";

/** What OpenFOAM's programs leave behind, and where it is told to stop. */
const programs: Readonly<Record<string, string>> = {
  blockMesh: "mkdir -p constant/polyMesh",
  decomposePar:
    'rm -rf processor*; mkdir -p processor0/0; [ "$STOP" != decomposePar ] || exit 1; mkdir -p processor1/0',
  reconstructPar: "mkdir 0.2",
  // All ranks write 0.1, and only one comes to write 0.2 before the node is gone. They start where all have the same newest time.
  mpirun: [
    "for rank in 0 1; do ls processor$rank | sort -g | tail -n 1; done | sort -u > starts; [ $(wc -l < starts) = 1 ] || exit 2",
    'cat starts >> started; mkdir -p processor0/0.1 processor1/0.1 processor0/0.2; [ "$STOP" != mpirun ] || exit 1',
    "mkdir -p processor1/0.2",
  ].join("\n"),
};

describe("the job of examples/openfoam", function () {
  let fsx: string;
  const results = (...names: readonly string[]): string => path.join(fsx, "results/cavity-7", ...names);
  const solve = (stop: string, restarts: number) => {
    const at = { SLURM_JOB_NAME: "cavity", SLURM_JOB_ID: "7", SLURM_NTASKS: "2", STOP: stop };
    return spawnSync("bash", ["--norc", "-c", script("solve.sh").replaceAll("/fsx/", `${fsx}/`)], {
      encoding: "utf8",
      env: { ...at, PATH: `${fsx}/bin:${process.env["PATH"]}`, SLURM_RESTART_COUNT: String(restarts) },
    });
  };
  beforeEach(function () {
    if (process.platform !== "linux") {
      this.skip();
    }
    fsx = mkdtempSync(path.join(tmpdir(), "mlhpc-fsx-"));
    mkdirSync(path.join(fsx, "bin"));
    mkdirSync(path.join(fsx, "cases/cavity/0"), { recursive: true });
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(path.join(fsx, "bin", name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });
    }
  });
  afterEach(() => rmSync(fsx, { recursive: true, force: true }));

  it("meshes, cuts, solves and joins, and says that it is done", () => {
    const { status, stderr } = solve("", 0);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.ok(existsSync(results("0.2")) && existsSync(results("finished")));
  });

  it("cuts anew what was cut off half-way", () => {
    assert.notEqual(solve("decomposePar", 0).status, 0);
    assert.equal(solve("", 1).status, 0);
    assert.deepEqual(readdirSync(results("processor1")), ["0", "0.1", "0.2"]);
  });

  it("goes on from the last time that every rank has", () => {
    assert.notEqual(solve("mpirun", 0).status, 0);
    const again = solve("", 1);
    assert.deepEqual([again.status, again.stderr], [0, ""]);
    assert.equal(readFileSync(results("started"), "utf8"), "0\n0.1\n");
  });
});

describe("the case of examples/openfoam", () => {
  it("is cut into a piece a rank, by a method that the distribution's OpenFOAM has", () => {
    const computeResources = [{ instanceTypes: ["hpc6a.48xlarge"], maxCount: 4, efa: true }];
    const queues = [{ name: "solve", capacity: { kind: "onDemand" as const }, computeResources }];
    const job = { ranks: 192, walltime: "4h" };
    const files = caseFiles(planJob(job, { queues }), job, [8, 8, 3]);
    const content = files.find(({ key }) => key.endsWith("/decomposeParDict"))?.content ?? "";
    assert.match(content, /^numberOfSubdomains 192;\nmethod hierarchical;\n.* n \(8 8 3\)/m);
  });
});

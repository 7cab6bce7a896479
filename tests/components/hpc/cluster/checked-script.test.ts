import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { HpcCluster } from "../../../../components/hpc/cluster";
import { deployed, inputsOf, mockCloud } from "../../mock-cloud";
import { burst } from "./clusters";

describe("the script that checks others' digests", function () {
  this.timeout(30_000);
  mockCloud();
  let home = "";
  const script = '#!/bin/bash\necho "ran with $*"\nexit "${2:-0}"\n';
  const digest = createHash("sha256").update(script).digest("hex");

  before(async () => {
    home = mkdtempSync(path.join(tmpdir(), "mlhpc-checked-"));
    await deployed(() => new HpcCluster("digests", burst));
    const { content } = inputsOf("aws:s3/bucketObjectv2:BucketObjectv2", "digests-checked-script");
    writeFileSync(path.join(home, "checked.sh"), String(content), { mode: 0o700 });
    writeFileSync(path.join(home, "served"), script);
    // Both fetch what lies beside them: the last argument is the file to write.
    for (const command of ["aws", "curl"]) {
      const stub = `#!/bin/bash\necho "${command} $*" >> "${home}/calls"\nfor last; do :; done\n[ "${command}" = curl ] && last="\${@: -2:1}"\ncp "${home}/served" "$last"\n`;
      writeFileSync(path.join(home, command), stub, { mode: 0o700 });
    }
  });

  after(() => rmSync(home, { recursive: true, force: true }));

  const run = (...args: readonly string[]) =>
    spawnSync("bash", [path.join(home, "checked.sh"), ...args], {
      encoding: "utf8",
      env: { PATH: `${home}:${process.env["PATH"] ?? ""}`, TMPDIR: home },
    });

  it("runs a script whose digest is right, with its arguments, and passes on how it ended", () => {
    for (const address of ["https://example.org/agent.sh", "s3://tools/agent.sh"]) {
      const { status, stdout } = run(address, digest, "one", "0");
      assert.deepEqual([status, stdout], [0, "ran with one 0\n"]);
    }
    assert.equal(run("https://example.org/agent.sh", digest, "one", "7").status, 7);
  });

  it("fails the node, and runs nothing, where the digest is another", () => {
    const { status, stdout, stderr } = run("https://example.org/agent.sh", "0".repeat(64), "one");
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /https:\/\/example\.org\/agent\.sh has another SHA-256 than 0{64}/);
  });

  it("fails where the script cannot be fetched", () => {
    rmSync(path.join(home, "served"));
    assert.notEqual(run("https://example.org/agent.sh", digest).status, 0);
  });
});

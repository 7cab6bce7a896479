import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { findEngine, NoEngineError, PINNED_VERSION } from "../../../sandbox/engine";

const LOADER = path.resolve("bin/typescript.cjs");
/** Nobody listens there: no test may reach the network. */
const NOWHERE = "http://127.0.0.1:9/";
const MODULE = path.resolve("sandbox/engine/index.ts");

/** A `pulumi` that only knows its version. */
const pulumiOf = (version: string): string => `#!/bin/sh\necho v${version}\n`;

/** A `go` that takes a moment, as the real one does, and counts how often it built. */
const goThatBuilds = (builds: string): string => `#!/bin/sh
case "$1" in
  version) echo go version go1.26 ;;
  list) echo one; echo two ;;
  build)
    echo "built by $$" >> '${builds}'
    while [ "$1" != -o ]; do shift; done
    printf '#!/bin/sh\\necho v${PINNED_VERSION}\\n' > "$2"
    chmod +x "$2" ;;
esac
`;

describe("findEngine", () => {
  let folder = "";
  let bin = "";
  let saved: NodeJS.ProcessEnv = {};
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-engine-"));
    bin = path.join(folder, "bin");
    mkdirSync(bin);
    saved = { ...process.env };
    // The tools that the scripts here and below need, and nothing else.
    process.env["PATH"] = `${bin}:/usr/bin:/bin`;
    process.env["MLHPC_CACHE_DIR"] = path.join(folder, "cache");
  });
  afterEach(() => {
    process.env = saved;
    rmSync(folder, { recursive: true });
  });

  function place(name: string, script: string): void {
    writeFileSync(path.join(bin, name), script);
    chmodSync(path.join(bin, name), 0o755);
  }

  async function refusal(): Promise<readonly string[]> {
    const error: unknown = await findEngine({ site: NOWHERE }).then(
      () => assert.fail("an engine was found"),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof NoEngineError);
    assert.match(error.message, /Install the Pulumi CLI .* or Go /);
    return error.considered.map(({ source, outcome }) => `${source}: ${outcome}`);
  }

  it("takes a pulumi on PATH that is new enough and has its language host", async () => {
    place("pulumi", pulumiOf("3.260.1"));
    place("pulumi-language-nodejs", "#!/bin/sh\n");
    const engine = await findEngine({ site: NOWHERE });
    assert.deepEqual([engine.source, engine.version, engine.directory], ["path", "3.260.1", bin]);
  });

  it("says of each place why it has no engine", async () => {
    place("pulumi", pulumiOf("3.100.0"));
    place("go", "#!/bin/sh\nexit 1\n");
    const [onPath, cache, installer, build] = await refusal();
    assert.equal(onPath, `path: ${bin}/pulumi is 3.100.0; 3.230.0 or newer is needed`);
    assert.match(cache ?? "", /^cache: nothing at .*\/cache\/engine\/3\.250\.0-/);
    assert.match(installer ?? "", /^installer: http:\/\/127\.0\.0\.1:9\/ cannot be reached \(/);
    assert.equal(build, "go-build: no Go on PATH");
  });

  it("leaves a pulumi alone that cannot run TypeScript", async () => {
    place("pulumi", pulumiOf("3.260.1"));
    place("go", "#!/bin/sh\nexit 1\n");
    assert.equal((await refusal())[0], `path: ${bin}/pulumi comes without pulumi-language-nodejs`);
  });

  it("leaves a pulumi alone that does not run", async () => {
    place("pulumi", "#!/bin/sh\nexit 3\n");
    place("go", "#!/bin/sh\nexit 1\n");
    assert.equal((await refusal())[0], `path: ${bin}/pulumi does not answer "pulumi version"`);
  });

  it("builds with Go, tells of its progress, and finds the result in the cache the next time", async () => {
    const builds = path.join(folder, "builds");
    place("go", goThatBuilds(builds));
    const lines: string[] = [];
    const built = await findEngine({ site: NOWHERE, onProgress: (line) => lines.push(line) });
    assert.deepEqual([built.source, built.version], ["go-build", PINNED_VERSION]);
    assert.match(lines.join("\n"), /building the Pulumi engine 3\.250\.0 from Go modules: about 5 minutes/);
    assert.ok(existsSync(path.join(built.directory, "pulumi-language-nodejs")));
    const again = await findEngine({ site: NOWHERE });
    assert.deepEqual([again.source, again.executable], ["cache", built.executable]);
    assert.equal(readFileSync(builds, "utf8").split("\n").length - 1, 1);
  });

  it("leaves nothing behind when the build fails, and says what Go said", async () => {
    place("go", '#!/bin/sh\ncase "$1" in build) echo "no space left" >&2; exit 1;; *) echo one;; esac\n');
    assert.equal((await refusal())[3], "go-build: go build failed: no space left");
    assert.deepEqual(readdirSync(path.join(folder, "cache", "engine")), []);
  });

  it("throws a damaged cache entry away and makes it anew", async () => {
    place("go", goThatBuilds(path.join(folder, "builds")));
    const { executable } = await findEngine({ site: NOWHERE });
    writeFileSync(executable, "#!/bin/sh\nexit 1\n");
    const again = await findEngine({ site: NOWHERE });
    assert.equal(again.source, "go-build");
    assert.match(again.considered[1]?.outcome ?? "", /does not answer as 3\.250\.0; removed/);
  });

  it("removes what a build that was killed left behind", async () => {
    place("go", goThatBuilds(path.join(folder, "builds")));
    const { directory } = await findEngine({ site: NOWHERE });
    rmSync(directory, { recursive: true });
    mkdirSync(`${directory}.draft-abcdef`);
    await findEngine({ site: NOWHERE });
    assert.deepEqual(readdirSync(path.dirname(directory)), [path.basename(directory)]);
  });

  it("builds once where many ask at the same time", async () => {
    const builds = path.join(folder, "builds");
    place("go", goThatBuilds(builds));
    const script = `require(${JSON.stringify(MODULE)}).findEngine({ site: "${NOWHERE}" }).then((engine) => console.log(engine.executable))`;
    const children = Array.from({ length: 3 }, () =>
      spawn(process.execPath, ["-r", LOADER, "-e", script], { stdio: ["ignore", "pipe", "inherit"] }),
    );
    const answers = await Promise.all(
      children.map(async ({ stdout }) => {
        const [data] = (await once(stdout, "data")) as [Buffer];
        return data.toString().trim();
      }),
    );
    assert.equal(new Set(answers).size, 1);
    assert.equal(readFileSync(builds, "utf8").split("\n").length - 1, 1);
  });
});

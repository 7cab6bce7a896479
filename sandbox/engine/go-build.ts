import { spawn, spawnSync } from "node:child_process";
import * as path from "node:path";
import * as readline from "node:readline";

import { type OnProgress, PINNED_VERSION } from "./engine";

/** Holds the go.mod that names the version and the go.sum that holds the checksum of every module. */
export const GO_MODULE_FOLDER = path.join(__dirname, "go");

const MAIN_PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const PROGRESS_MILLISECONDS = 10_000;

/** Builds the pinned CLI from Go modules into `folder`; some 5 minutes on 2 cores, less where Go has built it before. */
export async function buildWithGo(
  folder: string,
  onProgress: OnProgress,
): Promise<{ readonly filled: boolean; readonly outcome: string }> {
  if (spawnSync("go", ["version"]).status !== 0) {
    return { filled: false, outcome: "no Go on PATH" };
  }
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  onProgress(
    `building the Pulumi engine ${PINNED_VERSION} from Go modules: about 5 minutes, once per machine`,
  );
  const packages = await countPackages(onProgress, seconds);
  if (typeof packages !== "number") {
    return { filled: false, outcome: packages.problem };
  }
  const problem = await build(path.join(folder, "pulumi"), (built) =>
    onProgress(`compiled ${built} of at most ${packages} packages, ${seconds()} s`),
  );
  return problem === undefined
    ? { filled: true, outcome: `built ${PINNED_VERSION} from Go modules in ${seconds()} s` }
    : { filled: false, outcome: problem };
}

/** Downloads the modules, checked against go.sum, and counts the packages that a build with an empty cache compiles. */
async function countPackages(
  onProgress: OnProgress,
  seconds: () => number,
): Promise<number | { readonly problem: string }> {
  const timer = setInterval(
    () => onProgress(`downloading Go modules, ${seconds()} s`),
    PROGRESS_MILLISECONDS,
  );
  try {
    const { code, output, errors } = await go(["list", "-mod=readonly", "-deps", MAIN_PACKAGE]);
    return code === 0
      ? output
      : { problem: `the Go modules cannot be had: ${errors.at(-1) ?? `exit code ${code}`}` };
  } finally {
    clearInterval(timer);
  }
}

async function build(
  executable: string,
  onCompiled: (packages: number) => void,
): Promise<string | undefined> {
  let built = 0;
  const timer = setInterval(() => onCompiled(built), PROGRESS_MILLISECONDS);
  try {
    const { code, errors } = await go(
      [
        ...["build", "-v", "-mod=readonly", "-trimpath", "-o", executable],
        ...["-ldflags", `-s -w -X ${VERSION_VARIABLE}=v${PINNED_VERSION}`, MAIN_PACKAGE],
      ],
      // `-v` names each package on stderr as it is compiled.
      () => built++,
    );
    return code === 0 ? undefined : `go build failed: ${errors.slice(-3).join(" | ")}`;
  } finally {
    clearInterval(timer);
  }
}

interface GoResult {
  readonly code: number | null;
  /** Lines on stdout. */
  readonly output: number;
  /** Lines on stderr. */
  readonly errors: readonly string[];
}

function go(args: readonly string[], onErrorLine: () => void = () => undefined): Promise<GoResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, {
      cwd: GO_MODULE_FOLDER,
      // Without cgo the build needs no C compiler, and the binary no system library.
      env: { ...process.env, CGO_ENABLED: "0", GOFLAGS: "", GOWORK: "off" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = 0;
    const errors: string[] = [];
    readline.createInterface({ input: child.stdout }).on("line", () => output++);
    readline.createInterface({ input: child.stderr }).on("line", (line) => {
      errors.push(line);
      onErrorLine();
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output, errors }));
  });
}

import { spawnSync } from "node:child_process";
import * as path from "node:path";

import { pythonInterpreter } from "./python";

const repository = path.resolve(__dirname, "..", "..");

/** Runs one of the project's Python scripts with the pinned packages; answers with what it printed, and fails with what it complained of. */
export function runPythonScript(script: string, args: readonly string[], input = ""): string {
  const { status, stdout, stderr } = spawnSync(pythonInterpreter(), [script, ...args], {
    cwd: repository,
    encoding: "utf8",
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) {
    throw new Error(`${script} ${args.join(" ")}: ${stderr}`);
  }
  return stdout;
}

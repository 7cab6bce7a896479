import { execFileSync } from "node:child_process";
import * as path from "node:path";

const script = path.resolve(__dirname, "..", "..", "scripts", "python-tools.mjs");

let interpreter: string | undefined;

/** The interpreter that has the packages of tests/python/requirements.txt; made ready at the first call, which may take a minute. */
export function pythonInterpreter(): string {
  interpreter ??= execFileSync(process.execPath, [script, "--interpreter"], { encoding: "utf8" }).trim();
  return interpreter;
}

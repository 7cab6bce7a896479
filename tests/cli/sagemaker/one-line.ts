import assert from "node:assert/strict";

import { type Ended } from "./command-run";

/** No result, one line, no stack, exit code 1. */
export function assertOneLine({ exitCode, stdout, stderr }: Ended, expected: RegExp): void {
  assert.match(stderr, expected);
  assert.deepEqual([exitCode, stdout, stderr.split("\n").length], [1, "", 1]);
}

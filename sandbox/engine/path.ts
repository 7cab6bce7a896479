import { accessSync, constants, realpathSync } from "node:fs";
import * as path from "node:path";

import * as semver from "semver";

import { type Attempt, OLDEST_VERSION } from "./engine";
import { versionOf } from "./version";

/** The `pulumi` that the user installed, if it is new enough and can run TypeScript programs. */
export function engineOnPath(): Attempt {
  const found = firstOnPath("pulumi");
  if (found === undefined) {
    return { outcome: "no pulumi on PATH" };
  }
  const version = versionOf(found);
  if (version === undefined) {
    return { outcome: `${found} does not answer "pulumi version"` };
  }
  if (semver.lt(version, OLDEST_VERSION)) {
    return { outcome: `${found} is ${version}; ${OLDEST_VERSION} or newer is needed` };
  }
  // The engine looks for its language hosts beside itself and on PATH.
  const beside = path.join(path.dirname(realpathSync(found)), LANGUAGE_HOST);
  if (!isExecutable(beside) && firstOnPath(LANGUAGE_HOST) === undefined) {
    return { outcome: `${found} comes without ${LANGUAGE_HOST}` };
  }
  return { executable: found, version, outcome: `${found} is ${version}` };
}

const LANGUAGE_HOST = "pulumi-language-nodejs";

function firstOnPath(command: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, command))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Missing or not ours to run: either way not an engine for us.
    return false;
  }
}

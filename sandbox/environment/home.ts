import { readFileSync } from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

/** Where the sandbox keeps one environment; nothing else of the project writes there. */
export interface EnvironmentHome {
  /** Pulumi's file backend, shared by all environments of the project. */
  readonly state: string;
  /** Pulumi's checkpoint of the environment within `state`. */
  readonly checkpoint: string;
  /** Pulumi's own locks of the environment within `state`. */
  readonly engineLocks: string;
  /** What exists in the sandbox cloud. */
  readonly cloudStore: string;
  /** Held by the one command that may change the environment. */
  readonly lock: string;
  /** The settings file with the sandbox's encryption salt added, which Pulumi would else write into the user's own file. */
  readonly config: string;
  /** The engine's events of the latest run. */
  readonly events: string;
}

/** The folder of all environments: `$MLHPC_HOME`, else `.mlhpc` in the project. */
export function sandboxHome(projectFolder: string): string {
  return path.resolve(process.env["MLHPC_HOME"] || path.join(projectFolder, ".mlhpc"));
}

export function homeOf(home: string, project: string, environment: string): EnvironmentHome {
  const state = path.join(home, "state");
  return {
    state,
    checkpoint: path.join(state, ".pulumi", "stacks", project, `${environment}.json`),
    engineLocks: path.join(state, ".pulumi", "locks", "organization", project, environment),
    cloudStore: path.join(home, "cloud", `${environment}.journal`),
    lock: path.join(home, "locks", `${environment}.lock`),
    config: path.join(home, "config", `Pulumi.${environment}.yaml`),
    events: path.join(home, "events", `${environment}.jsonl`),
  };
}

/** The `name` of Pulumi.yaml, under which Pulumi files the project's stacks. */
export function projectName(projectFolder: string): string {
  const { name } = parse(readFileSync(path.join(projectFolder, "Pulumi.yaml"), "utf8")) as {
    readonly name: string;
  };
  return name;
}

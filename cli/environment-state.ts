import { existsSync } from "node:fs";

import {
  type EngineRun,
  homeOf,
  inThrowaway,
  projectName,
  readCheckpoint,
  sandboxHome,
  type StackState,
  StackError,
} from "../sandbox/environment";
import { throwawayArgs } from "./deployment";
import { type Progress } from "./output";
import { counting } from "./run-progress";

/** The resources of an environment, and where they come from. */
export interface EnvironmentState {
  readonly state: StackState;
  /** `deployed`: as it stands in the sandbox; `rehearsed`: as the program would make it now. */
  readonly origin: "deployed" | "rehearsed";
}

/** The environment as it stands in the sandbox; where it does not, as the program would make it. Reading takes no lock. */
export async function environmentState(
  projectFolder: string,
  environment: string,
  progress: Progress,
): Promise<EnvironmentState> {
  const home = homeOf(sandboxHome(projectFolder), projectName(projectFolder), environment);
  const state = existsSync(home.checkpoint) ? readCheckpoint(home.checkpoint) : undefined;
  if (state !== undefined && state.resources.length > 1) {
    return { state, origin: "deployed" };
  }
  return { state: await rehearsedState(projectFolder, environment, progress), origin: "rehearsed" };
}

/** The state of the environment as the program makes it now: a whole deployment, without policies, that is thrown away. */
export function rehearsedState(
  projectFolder: string,
  environment: string,
  progress: Progress,
  label = environment,
): Promise<StackState> {
  const purpose = `mlhpc: rehearsal of ${label}`;
  return inThrowaway({ projectFolder, environment, purpose, onProgress: progress.say }, async (opened) => {
    const run = await opened.run(throwawayArgs(opened), {
      onEvent: counting(`rehearse ${label}`, progress),
    });
    if (run.exitCode !== 0) {
      throw new StackError(
        `${label} could not be deployed, so nobody can say who may do what`,
        whatFailed(run),
      );
    }
    return opened.state();
  });
}

function whatFailed({ diagnostics, lastLines }: EngineRun): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  return (errors.length > 0 ? errors : lastLines).join("\n");
}

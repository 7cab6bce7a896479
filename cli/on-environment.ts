import { type EngineRun, openEnvironment, type SandboxEnvironment } from "../sandbox/environment";
import { progressTo, showResult, type Progress } from "./output";
import { findProject } from "./project";
import { counting } from "./run-progress";
import { describeRun, reportOf, type Verb } from "./run-report";
import { readSettingsFile } from "./settings-file";

/** An open environment, and how to run the engine on it so that the user sees what it is at. */
export interface Work {
  readonly environment: SandboxEnvironment;
  readonly progress: Progress;
  /** Aborted when the user asks to stop. */
  readonly signal: AbortSignal;
  /** Runs the engine with `args`, the stack, and progress that begins with `label`. */
  readonly run: (label: string, args: readonly string[]) => Promise<EngineRun>;
}

interface EnvironmentOptions {
  readonly json?: boolean;
}

const INTERRUPTED_EXIT_CODE = 130;

/**
 * Makes the action of a command `<verb> <environment> [--json]`: opens the environment, has the engine do `work` on it,
 * and shows what came of it.
 */
export function onEnvironment(
  verb: Verb,
  work: (work: Work) => Promise<EngineRun>,
): (name: string, options: EnvironmentOptions) => Promise<void> {
  return async (name, { json = false }) => {
    const projectFolder = findProject();
    readSettingsFile(projectFolder, name);
    const progress = progressTo();
    const environment = await openEnvironment({
      projectFolder,
      environment: name,
      purpose: `mlhpc ${verb} ${name}`,
      onProgress: progress.say,
      faults: process.env["MLHPC_FAULTS"],
    });
    const interruption = interruptible(progress);
    try {
      const { signal } = interruption;
      const run = await work({
        environment,
        progress,
        signal,
        run: (label, args) =>
          environment.run([...args, "--non-interactive", ...environment.stackArgs], {
            onEvent: counting(label, progress),
            signal,
          }),
      });
      progress.done();
      const report = reportOf(verb, run, environment);
      showResult(report, describeRun(report), json);
      process.exitCode = report.result === "succeeded" ? 0 : run.interrupted ? INTERRUPTED_EXIT_CODE : 1;
    } finally {
      interruption.end();
      await environment.close();
    }
  };
}

/** Ctrl-C lets the engine finish what is under way, so that its state stays whole; a second one ends this command at once. */
function interruptible(progress: Progress): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) {
      process.exit(INTERRUPTED_EXIT_CODE);
    }
    progress.say("Stopping: the engine finishes what is under way. Press Ctrl-C again to end at once.");
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return {
    signal: controller.signal,
    end: () => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    },
  };
}

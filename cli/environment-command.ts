import { Command } from "commander";

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

/** What sets one of the commands that change or compare an environment apart from the others. */
export interface EnvironmentCommand {
  readonly verb: Verb;
  readonly description: string;
  readonly work: (work: Work) => Promise<EngineRun>;
}

const INTERRUPTED_EXIT_CODE = 130;

/** Makes a command `<verb> <environment> [--json]`. */
export function environmentCommand(spec: EnvironmentCommand): Command {
  return new Command(spec.verb)
    .description(spec.description)
    .argument("<environment>", "dev, staging or prod")
    .option("--json", "print one JSON document")
    .action(async (name: string, { json = false }: { readonly json?: boolean }) => {
      const projectFolder = findProject();
      readSettingsFile(projectFolder, name);
      const progress = progressTo();
      const environment = await openEnvironment({
        projectFolder,
        environment: name,
        purpose: `mlhpc ${spec.verb} ${name}`,
        onProgress: progress.say,
        faults: process.env["MLHPC_FAULTS"],
      });
      const interruption = interruptible(progress);
      try {
        const { signal } = interruption;
        const run = await spec.work({
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
        const report = reportOf(spec.verb, run, environment);
        showResult(report, describeRun(report), json);
        process.exitCode = report.result === "succeeded" ? 0 : run.interrupted ? INTERRUPTED_EXIT_CODE : 1;
      } finally {
        interruption.end();
        await environment.close();
      }
    });
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

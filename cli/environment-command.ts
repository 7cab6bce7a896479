import { Command } from "commander";

import { type EngineEvent, openEnvironment } from "../sandbox/environment";
import { progressTo, type Progress, showResult } from "./output";
import { findProject } from "./project";
import { readSettingsFile } from "./settings-file";
import { describeRun, reportOf, type Verb } from "./run-report";

/** What sets one of the commands that change or compare an environment apart from the others. */
export interface EnvironmentCommand {
  readonly verb: Verb;
  readonly description: string;
  /** What the engine is called with, run after run, but for the stack. */
  readonly engineArgs: readonly (readonly string[])[];
  /** Whether the policy packs decide on the runs. */
  readonly withPolicies: boolean;
}

const INTERRUPTED_EXIT_CODE = 130;

/** Makes a command `<verb> <environment> [--json]`. */
export function environmentCommand(spec: EnvironmentCommand): Command {
  return new Command(spec.verb)
    .description(spec.description)
    .argument("<environment>", "dev, staging or prod")
    .option("--json", "print one JSON document")
    .action(async (environment: string, { json = false }: { readonly json?: boolean }) => {
      const projectFolder = findProject();
      readSettingsFile(projectFolder, environment);
      const progress = progressTo();
      const open = await openEnvironment({
        projectFolder,
        environment,
        purpose: `mlhpc ${spec.verb} ${environment}`,
        onProgress: progress.say,
        ...(process.env["MLHPC_FAULTS"] !== undefined && { faults: process.env["MLHPC_FAULTS"] }),
      });
      try {
        const interruption = interruptible(progress);
        const policyArgs = spec.withPolicies ? policyPackArgs(environment) : [];
        const common = ["--non-interactive", ...open.stackArgs, ...policyArgs];
        const run = await open.run(
          spec.engineArgs.map((args) => [...args, ...common]),
          { onEvent: counting(spec.verb, progress), signal: interruption.signal },
        );
        interruption.end();
        progress.done();
        const report = reportOf(spec.verb, environment, run, open);
        showResult(report, describeRun(report), json);
        process.exitCode = report.result === "succeeded" ? 0 : run.interrupted ? INTERRUPTED_EXIT_CODE : 1;
      } finally {
        await open.close();
      }
    });
}

/** The packs, with the enforcement levels and limits of the environment. */
export function policyPackArgs(environment: string): readonly string[] {
  return ["--policy-pack", "policies", "--policy-pack-config", `policies/environments/${environment}.json`];
}

/** A deployment: the preview with its policies has to pass before anything is created. */
export const deployment: readonly (readonly string[])[] = [["preview"], ["up", "--yes", "--skip-preview"]];

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

/** Turns events into a moving count. */
export function counting(verb: Verb, progress: Progress): (event: EngineEvent) => void {
  let checked = 0;
  let planned = 0;
  let done = 0;
  let phase: "preview" | "update" = verb === "up" || verb === "preview" ? "preview" : "update";
  return ({ resourcePreEvent, resOutputsEvent, summaryEvent }) => {
    if (summaryEvent?.isPreview === true) {
      phase = "update";
    }
    if (phase === "preview" && resourcePreEvent !== undefined) {
      checked++;
      planned += resourcePreEvent.metadata.op === "same" ? 0 : 1;
      progress.update(`${verb}: ${checked} resources compared, ${planned} to change`);
    } else if (phase === "update" && resOutputsEvent !== undefined && resOutputsEvent.metadata.op !== "same") {
      progress.update(`${verb}: ${++done}${planned > 0 ? ` of ${planned}` : ""} changes made`);
    }
  };
}

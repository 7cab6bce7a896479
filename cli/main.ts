import { Command, CommanderError } from "commander";

import { accessCommand } from "./commands/access";
import { auditCommand } from "./commands/audit";
import { checkCommand } from "./commands/check";
import { clusterCommand } from "./commands/cluster";
import { compileCommand } from "./commands/compile";
import { deployerCommand } from "./commands/deployer";
import { destroyCommand } from "./commands/destroy";
import { engineCommand } from "./commands/engine";
import { exportCommand } from "./commands/export";
import { hpcCommand } from "./commands/hpc";
import { instancesCommand } from "./commands/instances";
import { invokeCommand } from "./commands/invoke";
import { modelsCommand } from "./commands/models";
import { previewCommand } from "./commands/preview";
import { promoteCommand } from "./commands/promote";
import { pulumiCommand } from "./commands/pulumi";
import { recommendCommand } from "./commands/recommend";
import { refreshCommand } from "./commands/refresh";
import { trainCommand } from "./commands/train";
import { upCommand } from "./commands/up";

const COMMANDS = [
  upCommand,
  previewCommand,
  destroyCommand,
  refreshCommand,
  exportCommand,
  checkCommand,
  accessCommand,
  deployerCommand,
  auditCommand,
  engineCommand,
  pulumiCommand,
  trainCommand,
  instancesCommand,
  clusterCommand,
  hpcCommand,
  recommendCommand,
  compileCommand,
  modelsCommand,
  invokeCommand,
  promoteCommand,
];

async function main(): Promise<void> {
  const program = new Command("mlhpc")
    .description(
      "Runs the environments of this project in the sandbox (the real Pulumi engine, no AWS account), and on AWS the jobs and models that they define.",
    )
    .showHelpAfterError()
    .showSuggestionAfterError(false)
    .enablePositionalOptions()
    .exitOverride();
  COMMANDS.forEach((command) => program.addCommand(command().exitOverride()));
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has already told the user what is wrong with the call, or shown the help that was asked for.
      process.exitCode = error.exitCode;
      return;
    }
    const [{ failureOf }, { showFailure }] = [await import("./failure"), await import("./output")];
    const failure = failureOf(error);
    if (failure === undefined) {
      throw error;
    }
    showFailure(failure, process.argv.includes("--json"));
    process.exitCode = failure.exitCode;
  }
}

void main();

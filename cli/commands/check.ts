import { Command } from "commander";

import { inThrowaway } from "../../sandbox/environment";
import { describeChecks } from "../check-summary";
import { throwawayArgs } from "../deployment";
import { progressTo, type Progress, showResult } from "../output";
import { findProject } from "../project";
import { counting } from "../run-progress";
import { reportOf, type RunReport } from "../run-report";
import { readSettingsFile } from "../settings-file";

/** `check`: what the policies say of environments that are really deployed, each in a sandbox of its own that is thrown away. */
export const checkCommand = () =>
  new Command("check")
    .description("decide every policy on fully resolved values, for pull requests; prints Markdown")
    .argument("<environments...>", "dev, staging, prod")
    .option("--json", "print one JSON document")
    .action(async (names: readonly string[], { json = false }: { readonly json?: boolean }) => {
      const projectFolder = findProject();
      names.forEach((name) => readSettingsFile(projectFolder, name));
      const progress = progressTo();
      const reports: RunReport[] = [];
      for (const name of names) {
        reports.push(await deployOnce(projectFolder, name, progress));
      }
      progress.done();
      showResult({ checks: reports }, describeChecks(reports), json);
      process.exitCode = reports.every(({ result }) => result === "succeeded") ? 0 : 1;
    });

function deployOnce(projectFolder: string, name: string, progress: Progress): Promise<RunReport> {
  const purpose = `mlhpc check ${name}`;
  return inThrowaway(
    { projectFolder, environment: name, purpose, onProgress: progress.say },
    async (environment) => {
      const run = await environment.run(throwawayArgs(environment), {
        onEvent: counting(`check ${name}`, progress),
      });
      return reportOf("up", run, environment);
    },
  );
}

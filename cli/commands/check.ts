import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { Command } from "commander";

import { openEnvironment } from "../../sandbox/environment";
import { counting, deployment, policyPackArgs } from "../environment-command";
import { describeChecks } from "../check-summary";
import { progressTo, type Progress, showResult } from "../output";
import { findProject } from "../project";
import { reportOf, type RunReport } from "../run-report";
import { readSettingsFile } from "../settings-file";

/** `check`: what the policies say of environments that are really deployed, each in a sandbox of its own that is thrown away. */
export const checkCommand = () =>
  new Command("check")
    .description("decide every policy on fully resolved values, for pull requests; prints Markdown")
    .argument("<environments...>", "dev, staging, prod")
    .option("--json", "print one JSON document")
    .action(async (environments: readonly string[], { json = false }: { readonly json?: boolean }) => {
      const projectFolder = findProject();
      environments.forEach((environment) => readSettingsFile(projectFolder, environment));
      const progress = progressTo();
      const reports: RunReport[] = [];
      for (const environment of environments) {
        reports.push(await deployOnce(projectFolder, environment, progress));
      }
      progress.done();
      showResult({ checks: reports }, describeChecks(reports), json);
      process.exitCode = reports.every(({ result }) => result === "succeeded") ? 0 : 1;
    });

async function deployOnce(projectFolder: string, environment: string, progress: Progress): Promise<RunReport> {
  const home = mkdtempSync(path.join(tmpdir(), "mlhpc-check-"));
  try {
    const purpose = `mlhpc check ${environment}`;
    const open = await openEnvironment({ projectFolder, environment, purpose, onProgress: progress.say, home });
    try {
      const common = ["--non-interactive", ...open.stackArgs, ...policyPackArgs(environment)];
      const run = await open.run(
        deployment.map((args) => [...args, ...common]),
        { onEvent: counting("up", progress) },
      );
      return reportOf("up", environment, run, open);
    } finally {
      await open.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

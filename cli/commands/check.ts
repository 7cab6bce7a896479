import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { Command } from "commander";

import { openEnvironment } from "../../sandbox/environment";
import { describeChecks } from "../check-summary";
import { policyPackArgs, UPDATE } from "../deployment";
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

async function deployOnce(projectFolder: string, name: string, progress: Progress): Promise<RunReport> {
  const home = mkdtempSync(path.join(tmpdir(), "mlhpc-check-"));
  try {
    const purpose = `mlhpc check ${name}`;
    const environment = await openEnvironment({
      projectFolder,
      environment: name,
      purpose,
      onProgress: progress.say,
      home,
      throwaway: true,
    });
    try {
      const args = [...UPDATE, "--non-interactive", ...environment.stackArgs, ...policyPackArgs(name)];
      return reportOf(
        "up",
        await environment.run(args, { onEvent: counting(`check ${name}`, progress) }),
        environment,
      );
    } finally {
      await environment.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

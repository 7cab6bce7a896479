import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { ruleFacts } from "../../policies/rules";
import { inThrowaway } from "../../sandbox/environment";
import { annotationsOf } from "../check/annotations";
import { checkOf, type EnvironmentCheck, exitCodeOfChecks } from "../check/check-report";
import { Enforcement } from "../check/enforcement";
import { describeChecks } from "../check/markdown";
import { sarifOf } from "../check/sarif";
import { policyPackArgs, throwawayArgs } from "../deployment";
import { progressTo, type Progress, showResult } from "../output";
import { findProject } from "../project";
import { counting } from "../run-progress";
import { readSettingsFile } from "../settings-file";
import { type Severity } from "../severity";

interface CheckOptions {
  readonly json?: boolean;
  readonly sarif?: string;
  readonly annotations?: boolean;
  readonly failOn: Severity;
}

/** `check`: what the policies say of environments that are really deployed, each in a sandbox of its own that is thrown away. */
export async function run(
  names: readonly string[],
  { json = false, sarif, annotations, failOn }: CheckOptions,
): Promise<void> {
  const projectFolder = findProject();
  names.forEach((name) => readSettingsFile(projectFolder, name));
  const progress = progressTo();
  const checks: EnvironmentCheck[] = [];
  for (const name of names) {
    checks.push(await checkEnvironment(projectFolder, name, progress));
  }
  progress.done();
  if (sarif !== undefined) {
    writeFileSync(sarif, JSON.stringify(sarifOf(checks, [...ruleFacts.values()], version()), undefined, 2));
  }
  if (annotations) {
    annotationsOf(checks).forEach((line) => console.error(line));
  }
  const exitCode = exitCodeOfChecks(checks, failOn);
  showResult({ checks, failOn, exitCode, sarif }, describeChecks(checks, failOn), json);
  process.exitCode = exitCode;
}

/** Deploys the environment with nothing mandatory, so that every rule says all that it finds. */
async function checkEnvironment(
  projectFolder: string,
  name: string,
  progress: Progress,
): Promise<EnvironmentCheck> {
  const enforcement = Enforcement.of(projectFolder, name);
  const folder = mkdtempSync(path.join(tmpdir(), "mlhpc-check-"));
  const configuration = path.join(folder, "policies.json");
  try {
    enforcement.writeAdvisory(configuration);
    return await inThrowaway(
      { projectFolder, environment: name, purpose: `mlhpc check ${name}`, onProgress: progress.say },
      async (environment) => {
        const run = await environment.run(
          [...throwawayArgs(environment), ...policyPackArgs(name, configuration)],
          { onEvent: counting(`check ${name}`, progress) },
        );
        return checkOf(run, environment, ruleFacts, enforcement);
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The version of mlhpc, which is not that of the project it checks. */
function version(): string {
  const text = readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

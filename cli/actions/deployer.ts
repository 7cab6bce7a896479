import { relative } from "node:path";

import { type DeployerPolicy, deployerPolicy, PolicyTooLargeError, sizeOf } from "../../policies/deployer";
import { describeExplanations, explanationsOf } from "../deployer/explanation";
import { placementOf } from "../deployer/placement";
import { describeDeployer } from "../deployer/summary";
import { WrittenDocuments } from "../deployer/written-documents";
import { rehearsedState } from "../environment-state";
import { progressTo, type Progress, showResult } from "../output";
import { findProject, ProjectError } from "../project";
import { readSettingsFile } from "../settings-file";

interface DeployerOptions {
  readonly json?: boolean;
  readonly write?: boolean;
  readonly check?: boolean;
  readonly explain?: string;
  readonly account?: string;
}

/** The written documents become a part of the program; after so many rounds they would never agree with it. */
const MOST_ROUNDS = 3;

/** `deployer`: the policy of the role that deploys an environment, from a deployment in a sandbox that is thrown away. */
export async function run(name: string, options: DeployerOptions): Promise<void> {
  const projectFolder = findProject();
  readSettingsFile(projectFolder, name);
  const written = new WrittenDocuments(projectFolder, name);
  const progress = progressTo();
  const compute = () => policyOf(projectFolder, name, options.account ?? written.account(), progress);
  const policy = options.write ? await writeUntilStable(name, written, compute) : await compute();
  progress.done();
  if (policy.unknownTypes.length > 0) {
    process.exitCode = 1;
  }
  if (options.explain !== undefined) {
    explain(policy, options.explain, options.json ?? false);
    return;
  }
  const stale = !written.hold(policy.documents);
  if (options.check && stale) {
    process.exitCode = 1;
  }
  const files = written.files().map((file) => relative(projectFolder, file));
  const { documents, broad, dropped, unknownTypes, byHandlersOnly, administered } = policy;
  const report = {
    ...{ environment: name, documents, characters: documents.map(sizeOf) },
    ...{ broad, dropped, unknownTypes, byHandlersOnly, administered, files, stale },
  };
  const text = [describeDeployer(name, policy), "", describeFiles(name, files, stale)].join("\n");
  showResult(report, text, options.json ?? false);
}

async function policyOf(
  projectFolder: string,
  name: string,
  accountId: string | undefined,
  progress: Progress,
): Promise<DeployerPolicy> {
  const state = await rehearsedState(projectFolder, name, progress);
  try {
    return await deployerPolicy(state.resources, placementOf(name, state, accountId));
  } catch (error) {
    if (error instanceof PolicyTooLargeError) {
      throw new ProjectError(error.message);
    }
    throw error;
  }
}

/** Writes the documents, and again where the program that holds them needs others. */
async function writeUntilStable(
  name: string,
  written: WrittenDocuments,
  compute: () => Promise<DeployerPolicy>,
): Promise<DeployerPolicy> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const policy = await compute();
    if (policy.unknownTypes.length > 0 || written.hold(policy.documents)) {
      return policy;
    }
    written.write(policy.documents);
  }
  throw new ProjectError(
    `The documents of ${name} changed in each of ${MOST_ROUNDS} rounds: the program makes other resources whenever it reads other documents. Run the command again.`,
  );
}

function explain(policy: DeployerPolicy, action: string, json: boolean): void {
  const explanations = explanationsOf(policy, action);
  if (explanations.length === 0) {
    process.exitCode = 1;
  }
  const text =
    explanations.length === 0
      ? `The deploying role does not get ${action}: nothing in the program needs it.`
      : describeExplanations(action, explanations);
  showResult({ action, statements: explanations }, text, json);
}

function describeFiles(name: string, files: readonly string[], stale: boolean): string {
  if (files.length === 0) {
    return `Nothing is written yet. Write the documents:  npx mlhpc deployer ${name} --write`;
  }
  return stale
    ? `${files.join(", ")} are stale. Write them anew:  npx mlhpc deployer ${name} --write`
    : `${files.join(", ")} hold these documents.`;
}

import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";

import { environmentState } from "../environment-state";
import { progressTo } from "../output";
import { findProject } from "../project";
import { InputError } from "../sagemaker/input-error";
import { type StackCluster, stackClusters } from "./stack-clusters";

/** The clusters of an environment, as it stands in the sandbox or else as the program of the current folder would make it. */
export async function environmentClusters(environment: string): Promise<readonly StackCluster[]> {
  const projectFolder = findProject();
  if (!existsSync(path.join(projectFolder, `Pulumi.${environment}.yaml`))) {
    const there = readdirSync(projectFolder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
    throw new InputError(
      there.length === 0
        ? `There is no environment ${environment}: ${projectFolder} has no Pulumi.<environment>.yaml.`
        : `There is no environment ${environment}; there ${there.length === 1 ? "is" : "are"} ${there.join(", ")}.`,
    );
  }
  const progress = progressTo();
  const { state } = await environmentState(projectFolder, environment, progress);
  progress.done();
  return stackClusters(state.resources);
}

import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import * as path from "node:path";

import { type EngineRun } from "./engine-run";
import { type EnvironmentHome, homeOf, projectName } from "./home";
import { type RunOptions, type SandboxEnvironment } from "./open-environment";
import { inThrowaway } from "./throwaway";

/**
 * Does on a copy of the environment what is about to be done on the environment itself, and throws the copy away.
 * Preview does not know the ids and ARNs that a cloud makes up, so it cannot decide a policy that reads them; a deployment can,
 * and on a copy it decides before anything is created.
 */
export async function rehearse(
  { name, projectFolder, home }: Pick<SandboxEnvironment, "name" | "projectFolder" | "home">,
  args: (copy: SandboxEnvironment) => readonly string[],
  options: RunOptions & { readonly onProgress: (line: string) => void },
): Promise<EngineRun> {
  const { onProgress, ...runOptions } = options;
  return inThrowaway(
    { projectFolder, environment: name, purpose: `rehearsal of ${name}`, onProgress },
    (copy) => copy.run(args(copy), runOptions),
    (scratch) => copyHome(home, homeOf(scratch, projectName(projectFolder), name)),
  );
}

function copyHome(from: EnvironmentHome, to: EnvironmentHome): void {
  const files: readonly (readonly [string, string])[] = [
    [from.checkpoint, to.checkpoint],
    [path.join(from.state, ".pulumi", "meta.yaml"), path.join(to.state, ".pulumi", "meta.yaml")],
    [from.cloudStore, to.cloudStore],
    [from.config, to.config],
  ];
  for (const [source, target] of files.filter(([file]) => existsSync(file))) {
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(source, target);
  }
}

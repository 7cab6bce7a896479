import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

import { findEngine } from "../../sandbox/engine";
import { engineEnvironment, homeOf, projectName, sandboxHome, StackError } from "../../sandbox/environment";
import { progressTo } from "../output";
import { findProject, ProjectError } from "../project";

/** Exported stacks can be large. */
const MAX_EXPORT_BYTES = 1 << 30;

/** `export`: Pulumi's own `stack export`. It only reads, so it also works while another command runs. */
export async function run(environment: string): Promise<void> {
  const projectFolder = findProject();
  const home = homeOf(sandboxHome(projectFolder), projectName(projectFolder), environment);
  if (!existsSync(home.checkpoint)) {
    throw new ProjectError(
      `The sandbox holds no ${environment} yet. Deploy it:  npx mlhpc up ${environment}`,
    );
  }
  const engine = await findEngine({ onProgress: progressTo().say });
  const { status, stdout, stderr } = spawnSync(
    engine.executable,
    ["stack", "export", "--stack", environment, "--non-interactive"],
    {
      cwd: projectFolder,
      env: engineEnvironment({ engineFolder: engine.directory, state: home.state }),
      encoding: "utf8",
      maxBuffer: MAX_EXPORT_BYTES,
    },
  );
  if (status !== 0) {
    throw new StackError(`The state of ${environment} could not be exported`, stdout + stderr);
  }
  process.stdout.write(stdout);
}

import { spawn } from "node:child_process";

import { openEnvironment } from "../../sandbox/environment";
import { progressTo } from "../output";
import { findProject, ProjectError } from "../project";

/** Engine commands that read the settings of a stack, and so can be told where the sandbox's copy is. */
const COMMANDS_WITH_SETTINGS = ["up", "update", "preview", "refresh", "destroy", "import", "config"];

/** `pulumi ...`: the ordinary Pulumi CLI, verbatim, with the sandbox in the place of AWS. */
export async function run(args: readonly string[]): Promise<void> {
  const projectFolder = findProject();
  const environment = stackOf(args);
  const open = await openEnvironment({
    projectFolder,
    environment,
    purpose: `mlhpc pulumi ${args.join(" ")}`,
    onProgress: progressTo().say,
    faults: process.env["MLHPC_FAULTS"],
  });
  try {
    const settings = COMMANDS_WITH_SETTINGS.includes(args[0] ?? "")
      ? ["--config-file", open.home.config]
      : [];
    process.exitCode = await runHere(open.engine.executable, [...args, ...settings], projectFolder, open.env);
  } finally {
    await open.close();
  }
}

function stackOf(args: readonly string[]): string {
  const at = args.findIndex((argument) => argument === "-s" || argument === "--stack");
  const named =
    at < 0
      ? args.find((argument) => argument.startsWith("--stack="))?.slice("--stack=".length)
      : args[at + 1];
  if (named === undefined || named === "") {
    throw new ProjectError("Name the environment, as in:  npx mlhpc pulumi preview -s dev");
  }
  return named;
}

/** In this terminal: Ctrl-C reaches the engine by itself, and this process only waits. */
function runHere(
  executable: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const stayHere = (): void => undefined;
  process.on("SIGINT", stayHere);
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { cwd, env, stdio: "inherit" });
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("SIGINT", stayHere);
      resolve(code ?? 1);
    });
  });
}

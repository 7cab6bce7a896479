import { type EngineRun, joinRuns, rehearse, type SandboxEnvironment } from "../sandbox/environment";
import { type Work } from "./on-environment";
import { counting } from "./run-progress";

/** The packs, with the enforcement levels and limits of the environment, or of another configuration file. */
export function policyPackArgs(
  environment: string,
  configuration = `policies/environments/${environment}.json`,
): readonly string[] {
  return ["--policy-pack", "policies", "--policy-pack-config", configuration];
}

const UPDATE_ARGS = ["up", "--yes", "--skip-preview"];

/** What the engine is called with to deploy a whole environment that is thrown away. */
export function throwawayArgs({ stackArgs }: SandboxEnvironment): readonly string[] {
  return [...UPDATE_ARGS, "--non-interactive", ...stackArgs];
}

/**
 * Deploys an environment once every policy has passed on it: at preview, or, where preview does not know enough to decide
 * (always the first time), in a rehearsal on a copy. Until then nothing is created.
 */
export async function deploy(work: Work): Promise<EngineRun> {
  const { environment } = work;
  const decided = await decide(work);
  if (decided.exitCode !== 0 || decided.interrupted) {
    // What was found out on the way there was planned or rehearsed, not done.
    return { ...decided, changes: {} };
  }
  if (decided.steps.length === 0 && !decided.outputsChanged) {
    return decided;
  }
  const update = await work.run(`up ${environment.name}`, [
    ...UPDATE_ARGS,
    ...policyPackArgs(environment.name),
  ]);
  return joinRuns(decided, update);
}

/** Ends well only if every policy could judge every resource, and no mandatory one found anything. */
async function decide(work: Work): Promise<EngineRun> {
  const { environment } = work;
  if (environment.state().resources.length === 0) {
    return rehearsal(work);
  }
  const preview = await work.run("preview", ["preview", ...policyPackArgs(environment.name)]);
  if (preview.exitCode !== 0 || preview.interrupted || preview.policiesUndecided.length === 0) {
    return preview;
  }
  return joinRuns(preview, await rehearsal(work));
}

/** The whole deployment on a copy of the environment that is thrown away. */
function rehearsal({ environment, progress, signal }: Work): Promise<EngineRun> {
  const { name } = environment;
  return rehearse(environment, (copy) => [...throwawayArgs(copy), ...policyPackArgs(name)], {
    onEvent: counting(`policies of ${name}`, progress),
    onProgress: progress.say,
    signal,
  });
}

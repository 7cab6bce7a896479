export { readCheckpoint, stackOutputs, type StackState, type StateResource } from "./checkpoint";
export { CloudStartError } from "./cloud-process";
export { EngineBusyError } from "./engine-lock";
export { engineEnvironment, type EngineRun, joinRuns } from "./engine-run";
export { type Diagnostic, type EngineEvent, type PolicyViolation, type RunEvents, type Step } from "./events";
export { type EnvironmentHome, homeOf, projectName, sandboxHome } from "./home";
export {
  openEnvironment,
  type OpenOptions,
  type RunOptions,
  type SandboxEnvironment,
  StackError,
} from "./open-environment";
export { rehearse } from "./rehearsal";
export { inThrowaway } from "./throwaway";

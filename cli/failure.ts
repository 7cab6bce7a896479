import { AuditInputError } from "../policies/audit/entry";
import { StoreDamagedError } from "../sandbox/cloud";
import { NoEngineError } from "../sandbox/engine";
import { CloudStartError, EngineBusyError, StackError } from "../sandbox/environment";
import { LockedError } from "../sandbox/process-lock";
import { ProjectError } from "./project";
import { AwsCallError } from "./sagemaker/aws-call-error";
import { InputError } from "./sagemaker/input-error";
import { SettingsFileError } from "./settings-file";

/** Something that the user can act on: it is told without a stack trace. */
export interface Failure {
  readonly kind: string;
  readonly message: string;
  /** Facts for scripts, shown with `--json`. */
  readonly details?: object;
  readonly exitCode: number;
}

/** What `error` means for the user; undefined where it is a bug of ours, which keeps its stack. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof SettingsFileError) {
    return { kind: "settings", message: error.message, details: { problems: error.problems }, exitCode: 1 };
  }
  if (error instanceof AuditInputError) {
    return { kind: "files", message: error.message, details: { problems: error.problems }, exitCode: 1 };
  }
  if (error instanceof LockedError) {
    const { holder } = error;
    const message = `The environment is in use, ${error.message}.\nWait for it to end, then run the same command again.`;
    return { kind: "locked", message, details: { holder }, exitCode: 1 };
  }
  if (error instanceof EngineBusyError) {
    const message = `The environment is in use, ${error.message}.\nWait for it to end, then run the same command again.`;
    return { kind: "locked", message, details: { holder: error.lock }, exitCode: 1 };
  }
  if (error instanceof AwsCallError) {
    return { kind: error.problem, message: error.message, details: error.call, exitCode: 1 };
  }
  if (error instanceof InputError) {
    return { kind: "input", message: error.message, exitCode: 1 };
  }
  if (error instanceof NoEngineError) {
    return { kind: "engine", message: error.message, details: { considered: error.considered }, exitCode: 1 };
  }
  if (error instanceof StoreDamagedError) {
    return { kind: "damaged", message: error.message, exitCode: 1 };
  }
  if (error instanceof ProjectError || error instanceof CloudStartError || error instanceof StackError) {
    return { kind: "start", message: error.message, exitCode: 1 };
  }
  return undefined;
}

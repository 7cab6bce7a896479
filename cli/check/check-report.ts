import { type RuleFacts } from "../../policies/rules";
import { type EngineRun, type SandboxEnvironment } from "../../sandbox/environment";
import { type RunReport, reportOf } from "../run-report";
import { exitCodeOf, isAtLeast, type Severity } from "../severity";
import { type Enforcement } from "./enforcement";
import { type CheckFinding, findingsOf } from "./finding";

/** What the policies say of one environment, deployed as a whole. */
export interface EnvironmentCheck {
  readonly environment: string;
  /** `failed` where the environment could not be deployed, so that not every rule could judge every resource. */
  readonly result: RunReport["result"];
  readonly resources: RunReport["resources"];
  readonly rules: Pick<RunReport["policies"], "passed" | "failed" | "undecided">;
  readonly findings: readonly CheckFinding[];
  readonly diagnostics: RunReport["diagnostics"];
  readonly seconds: number;
}

export function checkOf(
  run: EngineRun,
  environment: SandboxEnvironment,
  rules: ReadonlyMap<string, RuleFacts>,
  enforcement: Enforcement,
): EnvironmentCheck {
  const { result, resources, policies, diagnostics, seconds } = reportOf("up", run, environment);
  const { passed, failed, undecided, violations } = policies;
  return {
    environment: environment.name,
    result,
    resources,
    rules: { passed, failed, undecided },
    findings: findingsOf(environment.name, violations, environment.state().resources, rules, enforcement),
    diagnostics,
    seconds,
  };
}

/** Whether every rule judged every resource. A rule that could not decide is no rule that passed. */
export function isDecided({ result, rules }: EnvironmentCheck): boolean {
  return result === "succeeded" && rules.undecided.length === 0;
}

/** Whether the finding fails the check: as bad as asked for, or such that `up` would refuse it, and not excepted. */
export function fails({ severity, enforcementLevel, exception }: CheckFinding, failOn: Severity): boolean {
  return exception === undefined && (enforcementLevel === "mandatory" || isAtLeast(severity, failOn));
}

/** 0 passed, 1 not decided, else by the worst finding that fails: 2 low, 3 medium, 4 high, 5 critical. */
export function exitCodeOfChecks(checks: readonly EnvironmentCheck[], failOn: Severity): number {
  if (!checks.every(isDecided)) {
    return 1;
  }
  return exitCodeOf(
    checks
      .flatMap(({ findings }) => findings)
      .filter((finding) => fails(finding, failOn))
      .map(({ severity }) => severity),
  );
}

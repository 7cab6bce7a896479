import { defaultEnforcement } from "../../policies/rule/text";
import { type Notice, noticeOf, type RuleFacts } from "../../policies/rules";
import { type PolicyViolation, type StateResource } from "../../sandbox/environment";
import { isSeverity, type Severity } from "../severity";
import { type Enforcement, type EnforcementLevel } from "./enforcement";
import { componentSourceOf, type SourceLocation, sourceOf } from "./source-location";

/** Who answers for a violation that is let through for a time. */
export type Exception = Omit<Extract<Notice, { readonly kind: "excepted" }>, "kind">;

/** One thing that a rule found wrong in an environment. */
export interface CheckFinding {
  readonly environment: string;
  readonly rule: string;
  readonly severity: Severity;
  /** How strict the environment is about the rule; `up` refuses what is mandatory. */
  readonly enforcementLevel: EnforcementLevel;
  readonly urn: string;
  /** Name of the resource, the last part of its URN. */
  readonly resource: string;
  /** What is wrong, naming resource, property and value. */
  readonly message: string;
  readonly reason: string;
  readonly fix: string;
  readonly url: string;
  /** Set where the environment's configuration excepts the resource for a time: the finding is told, and fails nothing. */
  readonly exception?: Exception;
  /** The line of the program that asked for the resource; absent where the state does not tell. */
  readonly source?: SourceLocation;
  /** The line of the component library that made it. */
  readonly componentSource?: SourceLocation;
}

/** The findings of a run, worst first. */
export function findingsOf(
  environment: string,
  violations: readonly PolicyViolation[],
  resources: readonly StateResource[],
  rules: ReadonlyMap<string, RuleFacts>,
  enforcement: Enforcement,
): readonly CheckFinding[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return violations.map((violation) => {
    const rule = rules.get(violation.policy);
    const resource = byUrn.get(violation.urn) ?? {};
    const [source, componentSource] = [sourceOf(resource), componentSourceOf(resource)];
    const severity = severityOf(violation, rule);
    return {
      environment,
      rule: violation.policy,
      severity,
      enforcementLevel: enforcement.levelOf(violation.policy, defaultEnforcement(severity)),
      urn: violation.urn,
      resource: violation.urn.split("::").at(-1) ?? violation.urn,
      message: sentenceOf(violation.message, rule),
      reason: rule?.reason ?? "",
      fix: rule?.fix ?? "",
      url: rule?.url ?? "",
      ...exceptionOf(violation.message),
      ...(source && { source }),
      ...(componentSource && { componentSource }),
    };
  });
}

function exceptionOf(message: string): Pick<CheckFinding, "exception"> {
  const notice = noticeOf(message);
  if (notice?.kind !== "excepted") {
    return {};
  }
  const { until, owner, reason } = notice;
  return { exception: { until, owner, reason } };
}

/** A rule of somebody else's pack is as bad as the engine says, and bad where it says nothing. */
function severityOf(violation: PolicyViolation, rule: RuleFacts | undefined): Severity {
  return rule?.severity ?? (isSeverity(violation.severity) ? violation.severity : "high");
}

/** A violation's text without what the rule itself says already: description, reason, fix and page have fields of their own. */
function sentenceOf(message: string, rule: RuleFacts | undefined): string {
  const lines = message.split("\n").filter((line) => line !== "" && line !== rule?.description);
  const end = lines.findIndex((line) => /^(Why|Fix|See): /.test(line));
  return lines.slice(0, end < 0 ? lines.length : end).join(" ");
}

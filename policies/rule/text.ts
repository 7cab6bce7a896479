import type { EnforcementLevel, Severity } from "@pulumi/policy";

/** What a rule says about itself; README table, violations and reports all read this. */
export interface RuleText {
  /** The rule's id, which is its file's name. */
  readonly name: string;
  /** How bad a violation is; high and critical stop the run where nothing is configured. */
  readonly severity: Severity;
  /** What holds when all is well. */
  readonly description: string;
  /** What can happen otherwise. */
  readonly reason: string;
  /** What to write instead. */
  readonly fix: string;
  /** The page of AWS that the rule follows. */
  readonly url: string;
}

/** Strict where nothing is configured: high and critical rules stop the run, the others advise. */
export function defaultEnforcement(severity: Severity): EnforcementLevel {
  return severity === "high" || severity === "critical" ? "mandatory" : "advisory";
}

/**
 * The part of a rule that the policy SDK wants. `pulumi` prints neither `remediationSteps` nor `url` beside a
 * violation, so the message repeats them (`violationMessage`).
 */
export function policyFields({ name, severity, description, fix, url }: RuleText) {
  return {
    name,
    severity,
    description,
    remediationSteps: fix,
    url,
    enforcementLevel: defaultEnforcement(severity),
  };
}

/** One thing that is wrong: which property, and a sentence with the value. */
export interface Finding {
  /** Path of the property, such as `ingress[0].cidrBlocks`; empty where the resource as a whole is meant. */
  readonly property: string;
  /** A sentence that names the value. */
  readonly says: string;
}

/** The first line of a violation: resource, property, sentence. */
export function findingLine(resource: string, { property, says }: Finding): string {
  return `${resource}${property && `.${property}`}: ${says}`;
}

/** The whole text behind the rule's description: what is wrong, why it matters, how to fix it. */
export function violationMessage(rule: RuleText, resource: string, finding: Finding): string {
  return [findingLine(resource, finding), `Why: ${rule.reason}`, `Fix: ${rule.fix}`, `See: ${rule.url}`].join(
    "\n",
  );
}

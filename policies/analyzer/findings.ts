import type { Severity } from "@pulumi/policy";

import { exceptionFor, type NamedResource, type RuleException, stateOf } from "../rule/exception";
import { exceptedLine, expiredLine, staleLine } from "../rule/notice";
import type { RuleText } from "../rule/text";
import { isUnknownValue } from "../rule/unknown";
import type { ActiveRule } from "./configured";

/** What a pack has to say of a resource. */
export interface Finding {
  readonly rule: RuleText;
  readonly level: "advisory" | "mandatory";
  readonly message: string;
  /** Where it is not the resource that was asked about. */
  readonly urn?: string;
  readonly severity?: Severity;
}

/** Tells a pack from others in messages. */
export interface PackName {
  readonly name: string;
  readonly version: string;
}

/** The exceptions that were needed, or may have been, since the last stack was judged. */
export type UsedExceptions = Set<RuleException>;

/**
 * Judges by one rule, and gathers what it reports. This is the one place where exceptions take effect, whatever the
 * rule looks at: an excepted violation becomes an advisory, one whose exception has expired says so.
 *
 * @param judge runs the rule; whatever it throws that is no unknown value is a bug of the rule, and fails the run
 * @param resourceOf the resource that a report without or with a URN means
 */
export async function findingsOf(
  active: ActiveRule,
  judge: (report: (message: string, urn?: string, severity?: Severity) => void) => Promise<void>,
  resourceOf: (urn: string | undefined) => NamedResource,
  context: { readonly pack: PackName; readonly today: string; readonly used: UsedExceptions },
): Promise<readonly Finding[]> {
  const { rule, level, exceptions } = active;
  const findings: Finding[] = [];
  const report = (message: string, urn?: string, severity?: Severity): void => {
    const exception = exceptions.length === 0 ? undefined : exceptionFor(exceptions, resourceOf(urn));
    const optional = { ...(urn !== undefined && { urn }), ...(severity !== undefined && { severity }) };
    if (exception === undefined) {
      findings.push({ rule, level, message: `${rule.description}\n${message}`, ...optional });
      return;
    }
    context.used.add(exception);
    const holds = stateOf(exception, context.today) === "in force";
    // Of an excepted violation the first line says enough: nobody is asked to fix it.
    const lines = holds
      ? [message.split("\n", 1)[0], exceptedLine(exception)]
      : [message, expiredLine(exception)];
    findings.push({
      ...{ rule, level: holds ? "advisory" : level },
      message: [rule.description, ...lines].join("\n"),
      ...optional,
    });
  };
  try {
    await judge(report);
  } catch (error) {
    if (!isUnknownValue(error)) {
      throw new Error(`the rule ${rule.name} broke`, { cause: error });
    }
    findings.push(undecidedFinding(active, context.pack, error.message));
    exceptions.forEach((exception) => context.used.add(exception));
  }
  return findings;
}

/** That preview cannot judge by a rule, in the words of the policy SDK, which readers of the event log know. */
export function undecidedFinding({ rule }: ActiveRule, { name, version }: PackName, why: string): Finding {
  const message = `can't run policy '${rule.name}' from policy pack '${name}@v${version}' during preview: ${why}`;
  return { rule, level: "advisory", message };
}

/** A notice for each exception that nothing needed. */
export function staleFindings(rules: readonly ActiveRule[], used: UsedExceptions): readonly Finding[] {
  return rules.flatMap(({ rule, exceptions }) =>
    exceptions.flatMap((exception, index) =>
      used.has(exception)
        ? []
        : {
            rule,
            level: "advisory" as const,
            message: `${rule.description}\n${staleLine(index, exception)}`,
          },
    ),
  );
}

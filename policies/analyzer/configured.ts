import type { EnforcementLevel } from "@pulumi/policy";

import { dayOf, exceptionProblems, type RuleException } from "../rule/exception";
import { configurationProblems } from "../rule/configuration";
import type { Rule } from "../rule/rule";

/** What the engine says of one rule: the rule's own defaults, and over them what `--policy-pack-config` says. */
export interface Configured {
  readonly level: EnforcementLevel;
  /** Setting -> value, without `exceptions`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A rule as it is to be judged by. */
export interface ActiveRule<Kind extends Rule = Rule> {
  readonly rule: Kind;
  /** `remediate` is `mandatory` once a resource is judged. */
  readonly level: "advisory" | "mandatory";
  readonly remediates: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly exceptions: readonly RuleException[];
}

/** What is wrong with a configuration, every problem a sentence; empty where nothing is. */
export function problemsOf(
  rules: readonly Rule[],
  configured: ReadonlyMap<string, Configured>,
  now: Date,
): readonly string[] {
  const settings = Object.fromEntries([...configured].map(([name, one]) => [name, one.settings]));
  return [
    ...configurationProblems(rules, settings),
    ...rules.flatMap(({ name }) => {
      const exceptions = settings[name]?.["exceptions"];
      return exceptions === undefined ? [] : exceptionProblems(name, exceptions, dayOf(now));
    }),
  ];
}

/** The rules that are not disabled. The configuration must be one without problems. */
export function activeRules(
  rules: readonly Rule[],
  configured: ReadonlyMap<string, Configured>,
): readonly ActiveRule[] {
  return rules.flatMap((rule) => {
    const { level = rule.enforcementLevel ?? "mandatory", settings: given = {} } =
      configured.get(rule.name) ?? {};
    const { exceptions = [], ...settings } = given;
    return level === "disabled"
      ? []
      : {
          ...{ rule, settings, remediates: level === "remediate" },
          level: level === "advisory" ? level : "mandatory",
          // `problemsOf` has looked at every entry.
          exceptions: exceptions as readonly RuleException[],
        };
  });
}

import { guardrails } from "./guardrails/index";
import { leastPrivilege } from "./least-privilege/index";
import type { Rule, RuleText } from "./rule";

export { noticeOf, type Notice } from "./rule/notice";

/** What reports say of a rule: SARIF, Markdown, tables. Loading this file loads the rules, and nothing of Pulumi. */
export interface RuleFacts extends RuleText {
  /** The half that it belongs to, which is its folder. */
  readonly half: "least-privilege" | "guardrails";
  /** Its settings by name, without `enforcementLevel` and `exceptions`, which every rule takes. */
  readonly settings: readonly string[];
  /** Whether it can change a resource where it is set to `enforcementLevel: "remediate"`. */
  readonly remediates: boolean;
}

/** Every rule by its name, as policy events name it. */
export const ruleFacts: ReadonlyMap<string, RuleFacts> = new Map(
  [...factsOf("least-privilege", leastPrivilege), ...factsOf("guardrails", guardrails)].map((facts) => [
    facts.name,
    facts,
  ]),
);

function factsOf(half: RuleFacts["half"], rules: readonly Rule[]): readonly RuleFacts[] {
  return rules.map((rule) => {
    const { name, severity, description, reason, fix, url, configSchema } = rule;
    return {
      ...{ half, name, severity, description, reason, fix, url },
      settings: Object.keys(configSchema?.properties ?? {}),
      remediates: rule.scope !== "document" && rule.remediation !== undefined,
    };
  });
}

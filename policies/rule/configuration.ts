import type { Rule } from "./rule";

/** What `--policy-pack-config` says: rule name -> setting -> value. */
export type Configuration = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * What is wrong with the names of a configuration. The engine checks the values against the rules' schemas, but
 * it does not mind a rule or a setting that does not exist: a typo would silently change nothing.
 */
export function configurationProblems(
  rules: readonly Rule[],
  configuration: Configuration,
): readonly string[] {
  return Object.entries(configuration).flatMap(([name, settings]) => {
    const rule = rules.find((candidate) => candidate.name === name);
    // "all" sets the level of every rule at once; that is the engine's own word.
    if (rule === undefined) {
      return name === "all" ? [] : [`"${name}" is no rule of this pack; the rules are ${namesOf(rules)}.`];
    }
    const known = [...Object.keys(rule.configSchema?.properties ?? {}), "exceptions"];
    return Object.keys(settings)
      .filter((setting) => !known.includes(setting))
      .map(
        (setting) =>
          `"${name}" has no setting "${setting}"; it takes ${["enforcementLevel", ...known].join(", ")}.`,
      );
  });
}

function namesOf(rules: readonly Rule[]): string {
  return rules.map(({ name }) => name).join(", ");
}

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
      return name === "all" ? [] : [`"${name}" is no rule of this pack; ${suggestion(name, rules)}`];
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

/** The rules that a misspelt name may mean; all of them where it is like none. */
function suggestion(misspelt: string, rules: readonly Rule[]): string {
  const names = rules.map(({ name }) => name);
  const closest = Math.min(...names.map((name) => editsBetween(misspelt, name)));
  return closest <= misspelt.length / 3
    ? `did you mean ${names.filter((name) => editsBetween(misspelt, name) === closest).join(" or ")}?`
    : `the rules are ${names.join(", ")}.`;
}

/** How many letters to insert, delete or replace to make one word of the other (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

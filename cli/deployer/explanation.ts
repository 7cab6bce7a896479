import { type DeployerPolicy, needsOf } from "../../policies/deployer";

/** Why one action is in the policy: a statement it stands in, and what needs it. */
export interface Explanation {
  readonly sid: string;
  readonly resources: readonly string[];
  readonly conditions: object;
  /** One for each type and verb, and where the call is known from. */
  readonly neededFor: readonly {
    readonly type: string;
    readonly verb: string;
    readonly source: string;
    readonly resources: readonly string[];
  }[];
}

/** Empty for an action that the policy does not hold. Case does not count. */
export function explanationsOf({ statements }: DeployerPolicy, asked: string): readonly Explanation[] {
  return statements.flatMap((statement) => {
    const action = statement.actions.find((name) => name.toLowerCase() === asked.toLowerCase());
    if (action === undefined) {
      return [];
    }
    const groups = new Map<string, Explanation["neededFor"][number]>();
    for (const { resource, verb, source } of needsOf(statement, action)) {
      const { type } = resource;
      const key = `${type} ${verb}`;
      const name = resource.urn.split("::").at(-1) ?? resource.urn;
      const resources = [...new Set([...(groups.get(key)?.resources ?? []), name])].sort();
      groups.set(key, { type, verb, source, resources });
    }
    const { sid, resources, conditions } = statement;
    return [{ sid, resources, conditions, neededFor: [...groups.values()] }];
  });
}

/** The same for people. */
export function describeExplanations(action: string, explanations: readonly Explanation[]): string {
  return explanations
    .flatMap(({ sid, resources, conditions, neededFor }) => [
      `${sid} allows ${action}`,
      ...resources.map((resource) => `  on ${resource}`),
      ...(Object.keys(conditions).length > 0 ? [`  where ${JSON.stringify(conditions)}`] : []),
      ...neededFor.map(
        ({ type, verb, source, resources: names }) =>
          `  to ${verb} ${type}: ${names.join(", ")}\n    (${source})`,
      ),
    ])
    .join("\n");
}

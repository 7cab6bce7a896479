import type { Policy } from "@pulumi/policy";

type Schema = NonNullable<Policy["configSchema"]>["properties"][string];

/** One setting of a rule: its JSON schema, which the engine checks, and its value where nothing is configured. */
export interface Setting<Value> {
  readonly schema: Schema;
  readonly default: Value;
}

/** A rule's settings by name. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** What a rule's `judge` gets: every setting, configured or default. */
export type SettingValues<S extends Settings> = { readonly [Name in keyof S]: S[Name]["default"] };

/** A list of strings. */
export function stringList(description: string, values: readonly string[]): Setting<readonly string[]> {
  return {
    schema: { type: "array", items: { type: "string" }, default: [...values], description },
    default: values,
  };
}

/** A whole number within bounds. */
export function wholeNumber(
  description: string,
  value: number,
  minimum: number,
  maximum: number,
): Setting<number> {
  return { schema: { type: "integer", minimum, maximum, default: value, description }, default: value };
}

/** The schema in the form of the policy SDK, or nothing for a rule without settings. */
export function configSchemaOf(settings: Settings): Pick<Policy, "configSchema"> {
  const properties = Object.entries(settings).map(([name, { schema }]) => [name, schema] as const);
  return properties.length === 0 ? {} : { configSchema: { properties: Object.fromEntries(properties) } };
}

/** The configured values over the defaults. */
export function settingValues<S extends Settings>(settings: S, configured: object): SettingValues<S> {
  const defaults = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, setting.default]),
  );
  // The engine has checked the configured values against the schema before it sends them.
  return { ...defaults, ...configured } as SettingValues<S>;
}

/** Reads nested values whose shape nobody vouches for. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

export function textField(value: unknown, name: string): string | undefined {
  const text = fieldOf(value, name);
  return typeof text === "string" && text !== "" ? text : undefined;
}

export function textList(value: unknown, name: string): readonly string[] {
  return listOf(fieldOf(value, name)).filter((text): text is string => typeof text === "string");
}

/** A list as it is, one value as a list of it, nothing as an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
}

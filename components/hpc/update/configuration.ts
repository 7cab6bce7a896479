/** A section of a cluster's configuration, as YAML or JSON parse to it. */
export type Section = Readonly<Record<string, unknown>>;

export function isSection(value: unknown): value is Section {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The section under the name, or one without fields. */
export function sectionOf(section: unknown, name: string): Section {
  const found = isSection(section) ? section[name] : undefined;
  return isSection(found) ? found : {};
}

/** The sections in the list under the name. */
export function sectionsOf(section: unknown, name: string): readonly Section[] {
  const found = isSection(section) ? section[name] : undefined;
  return Array.isArray(found) ? found.filter(isSection) : [];
}

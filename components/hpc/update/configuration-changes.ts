import { isDeepStrictEqual } from "node:util";

import { isSection, type Section, sectionOf, sectionsOf } from "./configuration";
import { policyRows, type Rows, type SectionRow, type UpdatePolicyName } from "./policy-table";

/** One field that differs between two configurations. */
export interface ConfigurationChange {
  /** The sections that hold the field, such as `Scheduling`, `SlurmQueues[cfd]`. */
  readonly path: readonly string[];
  readonly field: string;
  /** Undefined where the field, or the element of a list, is new. */
  readonly before: unknown;
  /** Undefined where it is gone. */
  readonly after: unknown;
  readonly policy: UpdatePolicyName;
  /** Whether a whole section came to a list, or left it. */
  readonly element: boolean;
}

/**
 * Every field that differs, found the way ParallelCluster finds them (pcluster/config/config_patch.py): sections of a list are
 * the same where their name is, a section that is only in one of both is one change, and fields that it does not know do not count.
 */
export function configurationChanges(before: Section, after: Section): ConfigurationChange[] {
  return sectionChanges(before, after, policyRows(), []);
}

function sectionChanges(
  before: Section,
  after: Section,
  rows: Rows,
  path: readonly string[],
): ConfigurationChange[] {
  return Object.entries(rows).flatMap(([field, row]) => {
    if (typeof row === "string") {
      return fieldChanges(before, after, field, row, path);
    }
    return row.list === undefined
      ? innerChanges(before, after, field, row, path)
      : listChanges(before, after, field, row, row.list, path);
  });
}

function fieldChanges(
  before: Section,
  after: Section,
  field: string,
  policy: UpdatePolicyName,
  path: readonly string[],
): ConfigurationChange[] {
  const [was, is] = [ownField(before, field), ownField(after, field)];
  if (was.field !== is.field) {
    // One script became a sequence of them, or the other way round: the whole section changed.
    const change = { before: { [was.field]: was.value }, after: { [is.field]: is.value } };
    return [{ path: path.slice(0, -1), field: path.at(-1) ?? field, ...change, policy, element: false }];
  }
  return isDeepStrictEqual(was.value, is.value)
    ? []
    : [{ path, field: is.field, before: was.value, after: is.value, policy, element: false }];
}

/** A bootstrap action has a `Script`, or a `Sequence` of them. */
function ownField(section: Section, field: string): { readonly field: string; readonly value: unknown } {
  const sequence = field === "Script" && !section["Script"] ? section["Sequence"] : undefined;
  return sequence ? { field: "Sequence", value: sequence } : { field, value: section[field] ?? undefined };
}

function innerChanges(
  before: Section,
  after: Section,
  field: string,
  { policy, fields }: SectionRow,
  path: readonly string[],
): ConfigurationChange[] {
  const [was, is] = [filled(before[field]), filled(after[field])];
  if (was === undefined && is === undefined) {
    return [];
  }
  if ((was === undefined || is === undefined) && policy !== "IGNORED") {
    return [{ path, field, before: was, after: is, policy, element: false }];
  }
  return sectionChanges(sectionOf(before, field), sectionOf(after, field), fields, [...path, field]);
}

function filled(value: unknown): unknown {
  return isSection(value) && Object.keys(value).length === 0 ? undefined : (value ?? undefined);
}

function listChanges(
  before: Section,
  after: Section,
  field: string,
  { policy, fields }: SectionRow,
  name: string,
  path: readonly string[],
): ConfigurationChange[] {
  const [were, are] = [sectionsOf(before, field), sectionsOf(after, field)];
  const like = (sections: readonly Section[], wanted: Section) =>
    sections.find((section) => isDeepStrictEqual(section[name], wanted[name]));
  const kept = are.flatMap((is) => {
    const was = like(were, is);
    return was === undefined
      ? [{ path, field, before: undefined, after: is, policy, element: true }]
      : sectionChanges(was, is, fields, [...path, `${field}[${String(is[name])}]`]);
  });
  const gone = were
    .filter((was) => like(are, was) === undefined)
    .map((was) => ({ path, field, before: was, after: undefined, policy, element: true }));
  return [...kept, ...gone];
}

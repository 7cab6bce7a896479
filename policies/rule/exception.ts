import { matchesPattern } from "../iam/pattern";

/** Leave for one resource to break one rule, for a time: what `exceptions` of a rule lists in the configuration. */
export interface RuleException {
  /** A resource's name or URN; `*` stands for any run of characters, `?` for one. */
  readonly resource: string;
  /** Who answers for it: a person, a team, an address. */
  readonly owner: string;
  /** Why the rule may be broken, as a sentence. */
  readonly reason: string;
  /** The last day on which it holds, such as `2026-12-31`, in UTC. */
  readonly expires: string;
}

/** Whether an exception still holds: its last day included, it does. */
export type ExceptionState = "in force" | "expired";

/** What is asked about: a resource by its name and its URN. */
export interface NamedResource {
  readonly name: string;
  readonly urn: string;
}

const fields = ["resource", "owner", "reason", "expires"] as const;
const fewestReasonCharacters = 10;

/** The day in UTC, such as `2026-12-31`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

export function stateOf({ expires }: RuleException, today: string): ExceptionState {
  // ISO days sort as text.
  return today <= expires ? "in force" : "expired";
}

/** Whether the exception means the resource. Names and URNs are compared as AWS compares ARNs, case and all. */
export function means({ resource }: RuleException, { name, urn }: NamedResource): boolean {
  return matchesPattern(resource, name) || matchesPattern(resource, urn);
}

/** Of several exceptions that mean the resource, the one that lasts longest. */
export function exceptionFor<Exception extends RuleException>(
  exceptions: readonly Exception[],
  resource: NamedResource,
): Exception | undefined {
  return exceptions
    .filter((exception) => means(exception, resource))
    .reduce<Exception | undefined>(
      (longest, next) => (longest !== undefined && longest.expires >= next.expires ? longest : next),
      undefined,
    );
}

/**
 * What is wrong with a rule's `exceptions`, every problem as a sentence with rule, entry, field, value and remedy;
 * empty where `value` is a list of `RuleException`.
 */
export function exceptionProblems(rule: string, value: unknown, today: string): readonly string[] {
  if (!Array.isArray(value)) {
    return [`"${rule}" has exceptions ${shown(value)}; give a list of objects with ${fields.join(", ")}.`];
  }
  return value.flatMap((entry: unknown, index) =>
    entryProblems(entry, today).map((problem) => `"${rule}" has exceptions[${index}]${problem}`),
  );
}

/** The problems of one entry, each beginning with the field: `.owner missing; ...`. */
function entryProblems(entry: unknown, today: string): readonly string[] {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    return [` ${shown(entry)}; give an object with ${fields.join(", ")}.`];
  }
  const given = new Map<string, unknown>(Object.entries(entry));
  const unknownFields = [...given.keys()].filter((field) => !fields.some((known) => known === field));
  return [
    ...unknownFields.map((field) => `.${field}, which no exception has; it has ${fields.join(", ")}.`),
    ...fields.flatMap((field) => {
      const value = given.get(field);
      const remedy =
        typeof value === "string" && value.trim() !== "" ? rules[field](value, today) : needs[field];
      return remedy === undefined
        ? []
        : [`.${field} ${value === undefined ? "missing" : shown(value)}; ${remedy}`];
    }),
  ];
}

/** What each field must hold, for when there is nothing or no text. */
const needs = {
  resource: "name the resource, or give its URN.",
  owner: "name the person or team who answers for it.",
  reason: "say in a sentence why the rule may be broken.",
  expires: 'give its last day, such as "2026-12-31".',
};

type FieldRule = (value: string, today: string) => string | undefined;

/** The remedy for a value that will not do; undefined for one that will. */
const rules: Readonly<Record<(typeof fields)[number], FieldRule>> = {
  resource: (value) =>
    namesOnlyWildcards(value)
      ? "it means every resource; name those that need it, or disable the rule."
      : undefined,
  owner: () => undefined,
  reason: (value) =>
    value.trim().length < fewestReasonCharacters
      ? `say in a sentence of at least ${fewestReasonCharacters} characters why the rule may be broken.`
      : undefined,
  expires: (value, today) => {
    if (!isDay(value)) {
      return `it is no day; ${needs.expires}`;
    }
    const limit = inAYear(today);
    return value > limit ? `it is more than a year ahead; give ${limit} or an earlier day.` : undefined;
  },
};

/** Whether a pattern leaves the name of the resource open. A URN is `urn:pulumi:stack::project::types::name`. */
function namesOnlyWildcards(pattern: string): boolean {
  const name = pattern.startsWith("urn:") ? pattern.split("::").slice(3).join("::") : pattern;
  return /^[*?]*$/.test(name);
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // JavaScript reads 30 February as 1 March.
  return !Number.isNaN(time) && dayOf(new Date(time)) === text;
}

/** The same day of the next year; 29 February compares as 28 February does, for the year has no later day before March. */
function inAYear(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`.replace(/-02-29$/, "-02-28");
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

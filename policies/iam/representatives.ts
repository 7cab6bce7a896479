import type { Condition } from "./condition";
import { instantOf } from "./condition-operators/date";
import { numberOf } from "./condition-operators/numeric";
import { hasWildcard, matchesPattern } from "./pattern";
import { unknownText } from "./policy-text";
import type { PolicyDocument } from "./statement";

/** Values of a key of which every other value behaves like one, as far as some documents can tell. */
export interface Representatives {
  readonly values: readonly string[];
  /** Whether they stand for every value there is; otherwise they are examples. */
  readonly complete: boolean;
}

/** No document of ours names it. */
const unlisted = "a value that nobody lists";

/**
 * Values that the documents' conditions on the key can tell apart: each that is listed, one that is not, and for
 * numbers and dates one between any two. Set operators, addresses, variables and several patterns are left undecided.
 */
export function representativesOf(key: string, documents: readonly PolicyDocument[]): Representatives {
  // `Null` only asks whether the key is there, and it is.
  const conditions = documents.flatMap(({ statements }) =>
    statements.flatMap((statement) =>
      statement.conditions.filter((condition) => condition.key === key && condition.operator !== "Null"),
    ),
  );
  const families = new Set(conditions.map(({ operator }) => familyOf(operator)));
  const [family = "text"] = families;
  const values = [...new Set(conditions.flatMap((condition) => condition.values))];
  const { found, all } = representatives[family](values, conditions);
  return { values: found, complete: all && families.size <= 1 && !isElusive(key, conditions, documents) };
}

type Family = "text" | "pattern" | "bool" | "number" | "date" | "other";

function familyOf(operator: string): Family {
  switch (operator.replace(/Not|Equals|IgnoreCase|Less|Greater|Than/g, "")) {
    case "String":
      return "text";
    case "StringLike":
    case "Arn":
    case "ArnLike":
      return "pattern";
    case "Bool":
      return "bool";
    case "Numeric":
      return "number";
    case "Date":
      return "date";
    default:
      return "other";
  }
}

interface Found {
  readonly found: readonly string[];
  readonly all: boolean;
}

type Represent = (values: readonly string[], conditions: readonly Condition[]) => Found;

const representatives: Readonly<Record<Family, Represent>> = {
  text: (values) => ({ found: [...new Set(values.flatMap(inEveryCase)), unlisted], all: true }),
  pattern: (values, conditions) => {
    const patterns = values.filter(hasWildcard);
    const literals = values.filter((value) => !hasWildcard(value));
    const matching = patterns.map((pattern) => pattern.replaceAll("*", "x").replaceAll("?", "x"));
    const none = ["", unlisted].filter(
      (value) => !patterns.some((pattern) => matchesPattern(pattern, value)),
    );
    const operators = new Set(conditions.map(({ operator }) => operator.replace(/Not|Equals/, "")));
    // One pattern has an inside and an outside; two can overlap in ways that only a value in both would show.
    return { found: [...literals, ...matching, ...none], all: patterns.length <= 1 && operators.size <= 1 };
  },
  bool: () => ({ found: ["true", "false"], all: true }),
  number: (values) => between(values, numberOf, String),
  date: (values) => between(values, instantOf, (instant) => new Date(instant).toISOString()),
  other: () => ({ found: [], all: false }),
};

/** Each value, one below, one above, and one between any two. */
function between(
  values: readonly string[],
  read: (text: string) => number | undefined,
  write: (value: number) => string,
): Found {
  const given = values.map(read);
  const numbers = [...new Set(given.filter((value) => value !== undefined))].sort((a, b) => a - b);
  const [first = 0] = numbers;
  const gaps = numbers.map((value, index) => (value + (numbers[index + 1] ?? value + 2000)) / 2);
  return {
    found: [first - 1000, ...numbers, ...gaps].map(write),
    all: given.every((value) => value !== undefined),
  };
}

/** The value, and the same in other cases: operators that ignore case take all of them. */
function inEveryCase(value: string): readonly string[] {
  const lower = value.toLowerCase();
  return [value, lower, value.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)];
}

/** Whether something other than a listed value decides, or can be listed by a variable. */
function isElusive(
  key: string,
  conditions: readonly Condition[],
  documents: readonly PolicyDocument[],
): boolean {
  return (
    conditions.some(({ qualifier }) => qualifier !== undefined) ||
    conditions.some(({ values }) =>
      values.some((value) => value.includes("${") || value.includes(unknownText)),
    ) ||
    documents.some((document) => usesVariable(key, document))
  );
}

function usesVariable(key: string, { statements }: PolicyDocument): boolean {
  const variable = `\${${key}`;
  return statements.some(({ resources, notResources, conditions }) =>
    [...resources, ...notResources, ...conditions.flatMap(({ values }) => values)].some((text) =>
      text.toLowerCase().includes(variable),
    ),
  );
}

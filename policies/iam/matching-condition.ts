import type { Condition } from "./condition";
import { type Operator, operators } from "./condition-operators";
import {
  literal,
  literalFor,
  matchesText,
  plain,
  type PolicyText,
  readText,
  resolveText,
  unknownNames,
  unknownText,
} from "./policy-text";
import { type ContextValue, unknownValue } from "./request";
import { both, every, not, some, type Truth } from "./truth";

type Context = ReadonlyMap<string, ContextValue>;

/** A condition read once, to be judged many times. */
export type ReadCondition = (context: Context) => Truth;

/** One value of a condition; `test` where it has no variable and nothing unknown. */
interface Expected {
  readonly text: PolicyText;
  readonly test?: (actual: string) => boolean;
}

/**
 * Reads a condition of a document of this version.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function readCondition(condition: Condition, version: string): ReadCondition {
  const { key, operator: name, values } = condition;
  if (name === "Null") {
    return (context) => asksForNull(values, context.get(key));
  }
  const operator = operators[name];
  if (operator === undefined) {
    return () => false;
  }
  const expected = values.map((value) => readExpected(value, operator, version));
  return (context) => judge(condition, operator, expected, context);
}

function readExpected(value: string, operator: Operator, version: string): Expected {
  const text = operator.variables ? readText(value, version) : { text: value };
  const fixed = text.parts === undefined && !value.includes(unknownText);
  return { text, ...(fixed && { test: operator.read(value) }) };
}

/** `"true"` asks that the key is not there, `"false"` that it is. */
function asksForNull(values: readonly string[], value: ContextValue | undefined): Truth {
  const missing = isMissing(value);
  return values.some((wanted) => wanted.toLowerCase() === String(missing));
}

/** A key without any value is as good as not there. */
function isMissing(value: ContextValue | undefined): boolean {
  return value === undefined || (typeof value === "object" && value.length === 0);
}

function judge(
  { key, qualifier, ifExists }: Condition,
  operator: Operator,
  expected: readonly Expected[],
  context: Context,
): Truth {
  const value = context.get(key);
  if (value === undefined || isMissing(value)) {
    return ifExists || qualifier === "ForAllValues" || (operator.negated && qualifier === undefined);
  }
  if (value === unknownValue) {
    // Whatever the value is, a star alone matches it.
    const matched = operator.wildcards && operator.textual && expected.some(({ text }) => text.text === "*");
    return matched ? !operator.negated : [key];
  }
  const holds = (actual: string): Truth => {
    const found = some(expected, (one) => equals(one, actual, operator, key, context));
    return operator.negated ? not(found) : found;
  };
  const actuals = typeof value === "string" ? [value] : value;
  switch (qualifier) {
    case "ForAllValues":
      // An empty text is a key "that resolves to a null data set", says AWS, and so no value to hold.
      return every(actuals, (actual) => actual === "" || holds(actual));
    case "ForAnyValue":
      return some(actuals, holds);
    case undefined:
      return operator.negated ? every(actuals, holds) : some(actuals, holds);
  }
}

function equals(
  { text, test }: Expected,
  actual: string,
  operator: Operator,
  key: string,
  context: Context,
): Truth {
  if (test !== undefined && !actual.includes(unknownText)) {
    return test(actual);
  }
  const resolved = resolveText(text, context);
  if (resolved === undefined) {
    return false;
  }
  if (resolved.includes(unknownText) || actual.includes(unknownText)) {
    const names = () => unknownNames(text, context, key);
    return operator.textual
      ? matchesText(operator.wildcards ? resolved : literal(resolved), actual, names)
      : names();
  }
  return operator.wildcards
    ? operator.read(resolved)(literalFor(resolved, actual))
    : operator.read(plain(resolved))(actual);
}

/** Whether all conditions hold. */
export function allHold(conditions: readonly ReadCondition[], context: Context): Truth {
  let found: Truth = true;
  for (const condition of conditions) {
    found = both(found, condition(context));
    if (found === false) {
      return false;
    }
  }
  return found;
}

import type { Problem } from "./refusal";

/** An inclusive range of whole numbers, with the rule's words for the message. */
export interface WholeNumberRange {
  readonly min: number;
  readonly max?: number;
  /** Such as `AWS allows 3600 to 43200 seconds`; ends the message. */
  readonly rule: string;
}

/** `field is 1.5; <rule>.` where `value` is given and not a whole number within the range. */
export function wholeNumberProblem(
  field: string,
  value: number | undefined,
  range: WholeNumberRange,
): Problem {
  const { min, max = Number.MAX_SAFE_INTEGER, rule } = range;
  return (
    value !== undefined &&
    !(Number.isInteger(value) && value >= min && value <= max) &&
    `${field} is ${value}; ${rule}.`
  );
}

/** `field is "x"; <rule>.` where `value` is a plain string that does not match; an Output is left to the policies. */
export function patternProblem(field: string, value: unknown, pattern: RegExp, rule: string): Problem {
  return typeof value === "string" && !pattern.test(value) && `${field} is "${value}"; ${rule}.`;
}

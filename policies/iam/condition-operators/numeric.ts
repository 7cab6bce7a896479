import type { OperatorFamily } from "./family";

/** Whole and decimal numbers, as AWS takes them. */
const number = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The number, or undefined where the text is none. */
export function numberOf(text: string): number | undefined {
  return number.test(text.trim()) ? Number(text) : undefined;
}

function numeric(holds: (actual: number, expected: number) => boolean): OperatorFamily {
  return {
    variables: false,
    wildcards: false,
    textual: false,
    read: (text) => {
      const expected = numberOf(text);
      return (actualText) => {
        const actual = numberOf(actualText);
        return expected !== undefined && actual !== undefined && holds(actual, expected);
      };
    },
  };
}

export const numericEquals = numeric((actual, expected) => actual === expected);
export const numericLessThan = numeric((actual, expected) => actual < expected);
export const numericLessThanEquals = numeric((actual, expected) => actual <= expected);
export const numericGreaterThan = numeric((actual, expected) => actual > expected);
export const numericGreaterThanEquals = numeric((actual, expected) => actual >= expected);

import type { OperatorFamily } from "./family";

/** W3C's profile of ISO 8601: https://www.w3.org/TR/NOTE-datetime */
const isoDate = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;

/** Milliseconds since 1970 of an ISO 8601 date, or of epoch seconds. A time without zone is UTC. */
export function instantOf(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text) && text.length > 4) {
    return Number(text) * 1000;
  }
  if (!isoDate.test(text)) {
    return undefined;
  }
  const zoned = text.includes("T") && !/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? `${text}Z` : text;
  const instant = Date.parse(zoned.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(instant) ? undefined : instant;
}

function date(holds: (actual: number, expected: number) => boolean): OperatorFamily {
  return {
    variables: false,
    wildcards: false,
    textual: false,
    read: (text) => {
      const expected = instantOf(text);
      return (actualText) => {
        const actual = instantOf(actualText);
        return expected !== undefined && actual !== undefined && holds(actual, expected);
      };
    },
  };
}

export const dateEquals = date((actual, expected) => actual === expected);
export const dateLessThan = date((actual, expected) => actual < expected);
export const dateLessThanEquals = date((actual, expected) => actual <= expected);
export const dateGreaterThan = date((actual, expected) => actual > expected);
export const dateGreaterThanEquals = date((actual, expected) => actual >= expected);

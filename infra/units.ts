import { z } from "zod";

/** A length of time as people write it: the unit is in the text, so that 30 minutes never pass for 30 days. */
export function duration(unit: "seconds" | "days", limits: { readonly min: number; readonly max: number }) {
  return wholeNumberOf(unit, (value) => value >= limits.min && value <= limits.max, `from ${limits.min} to ${limits.max}`);
}

/** The same, where only some lengths are possible. */
export function durationOneOf(unit: "days", allowed: readonly number[]) {
  return wholeNumberOf(unit, (value) => allowed.includes(value), `one of ${allowed.join(", ")}`);
}

function wholeNumberOf(unit: string, accepts: (value: number) => boolean, rule: string) {
  const remedy = `give "<number> ${unit}", the number ${rule}`;
  return z.string({ error: remedy }).transform((text, context) => {
    const digits = new RegExp(`^(\\d{1,9}) ${unit}$`).exec(text)?.[1];
    if (digits === undefined || !accepts(Number(digits))) {
      context.addIssue({ code: "custom", message: remedy });
      return z.NEVER;
    }
    return Number(digits);
  });
}

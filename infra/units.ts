import { z } from "zod";

/** A length of time as people write it: the unit is in the text, so that 30 minutes never pass for 30 days. */
export function duration(unit: "seconds" | "days", limits: { readonly min: number; readonly max: number }) {
  const accepts = (value: number): value is number => value >= limits.min && value <= limits.max;
  return wholeNumberOf(unit, accepts, `from ${limits.min} to ${limits.max}`);
}

/** The same, where only some lengths are possible. */
export function durationOneOf<Length extends number>(unit: "days", allowed: readonly Length[]) {
  const accepts = (value: number): value is Length => allowed.some((length) => length === value);
  return wholeNumberOf(unit, accepts, `one of ${allowed.join(", ")}`);
}

function wholeNumberOf<Length extends number>(
  unit: string,
  accepts: (value: number) => value is Length,
  rule: string,
) {
  const remedy = `give "<number> ${unit}", the number ${rule}`;
  return z.string({ error: remedy }).transform((text, context) => {
    const digits = new RegExp(`^(\\d{1,9}) ${unit}$`).exec(text)?.[1];
    const length = Number(digits);
    if (!accepts(length)) {
      context.addIssue({ code: "custom", message: remedy });
      return z.NEVER;
    }
    return length;
  });
}

import { z } from "zod";

/** A whole number within limits, both of them included. */
export function wholeNumber(min: number, max: number) {
  const error = `give a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

export const trueOrFalse = z.boolean({ error: "give true or false" });

/** Settings that belong together; a name that is not among them is a mistake. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: "give a mapping of settings" });
}

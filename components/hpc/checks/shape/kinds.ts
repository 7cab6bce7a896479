import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { or } from "../words";

/** A section whose every field has a row: one that is new in the arguments does not compile until it has one here. */
export function section<Args>(
  fields: Readonly<Record<keyof Args & string, z.ZodType>>,
  rule = "give a mapping",
) {
  return z.object(fields, { error: rule });
}

export const text = z.string({ error: "give a string" });
export const number = z.number({ error: "give a number" });
export const flag = z.boolean({ error: "give true or false" });
/** What the kind says nothing of: a component, or a function. */
export const anything = z.unknown().optional();

/** A plain string, or one that is known later. */
export const input = z.custom<pulumi.Input<string>>(
  (value) => typeof value === "string" || value instanceof Promise || pulumi.Output.isInstance(value),
  { error: "give a string or an Output" },
);

export function oneOf(...values: readonly [string | number, ...(string | number)[]]) {
  return z.literal([...values], { error: `give ${or(values.map(String))}` });
}

export function list(item: z.ZodType, rule: string) {
  return z.array(item, { error: rule });
}

export const tags = z.record(text, text, { error: 'give keys to values, such as { CostCenter: "cfd" }' });
export const slurmParameters = z.record(
  text,
  z.union([text, number], { error: "give a string or a number" }),
  {
    error: "give parameters of slurm.conf to their values",
  },
);

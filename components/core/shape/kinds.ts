import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

/** Of a union, the fields of every member. */
type KeysOf<Args> = Args extends unknown ? Extract<keyof Args, string> : never;

type Rows<Args> = Readonly<Record<KeysOf<Args>, z.ZodType>>;

/** A section whose every field has a row: one that is new in the arguments does not compile until it has one here. */
export function section<Args>(fields: Rows<Args>, rule?: string) {
  return z.preprocess(hideLater, z.object(fields, { error: () => rule ?? givenBy(fields) }));
}

/** An Output answers for every field that it is asked for, and would pass as any mapping. */
function hideLater(value: unknown): unknown {
  return isLater(value) ? undefined : value;
}

/** By the fields that have to be there: `give { image, vcpus, memory }`. */
function givenBy(fields: Readonly<Record<string, z.ZodType>>): string {
  const needed = Object.keys(fields).filter((name) => fields[name]?.safeParse(undefined).success === false);
  return needed.length === 0 ? "give a mapping" : `give { ${needed.join(", ")} }`;
}

export const text = z.string({ error: "give a string" });
export const number = z.number({ error: "give a number" });
export const flag = z.boolean({ error: "give true or false" });
/** What the kind says nothing of, or another check knows better. */
export const anything = z.unknown().optional();

/** A plain string, or one that is known later. */
export const input = z.custom<pulumi.Input<string>>((value) => typeof value === "string" || isLater(value), {
  error: "give a string or an Output",
});

/** A component, or whatever stands in for it: what it is made of is for those who use it. */
export function mapping(rule = "give a mapping") {
  return section<object>({}, rule);
}

export function oneOf(...values: readonly [string | number, ...(string | number)[]]) {
  return z.literal([...values], { error: `give ${either.format(values.map(String))}` });
}

const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

export function list(item: z.ZodType, rule = "give a list") {
  return z.array(item, { error: rule });
}

/** Values by names of the program's own choice. */
export function record(value: z.ZodType, rule = "give names to values") {
  return z.record(text, value, { error: rule });
}

export function tags(value: z.ZodType) {
  return record(value, 'give keys to values, such as { CostCenter: "cfd" }');
}

export function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

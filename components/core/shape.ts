import * as pulumi from "@pulumi/pulumi";

/** What one value is: `input` is a text that may be known later, `any` is left to whoever knows better. */
type Simple = keyof typeof simple;

/** What a value of an untyped program has to be, before anything deeper looks at it. */
export type Form =
  | Simple
  | { readonly list: Form }
  | { readonly record: Form }
  | { readonly fields: Readonly<Record<string, Form | Needed>> };

interface Needed {
  readonly needed: Form;
}

type KeysOf<Args> = Args extends unknown ? Extract<keyof Args, string> : never;

const simple = {
  any: { fits: () => true, words: "a value" },
  text: { fits: (value) => typeof value === "string", words: "a text" },
  input: { fits: (value) => typeof value === "string" || isLater(value), words: "a text" },
  number: { fits: (value) => typeof value === "number", words: "a number" },
  switch: { fits: (value) => typeof value === "boolean", words: "true or false" },
  object: { fits: isObject, words: "an object" },
} as const satisfies Readonly<
  Record<string, { readonly fits: (value: unknown) => boolean; readonly words: string }>
>;

/** The fields of an arguments interface, each with its form; a field without one does not compile. */
export function fields<Args>(table: Readonly<Record<KeysOf<Args>, Form | Needed>>): Form {
  return { fields: table };
}

export function listOf(form: Form): Form {
  return { list: form };
}

/** Values by names of the program's own choice. */
export function recordOf(form: Form): Form {
  return { record: form };
}

/** A field that has to be there. */
export function needed(form: Form): Needed {
  return { needed: form };
}

/**
 * What is wrong with the shape of a value: the compiler refuses all of it, but programs run without being compiled, and settings come from
 * files. Where this finds something, checks that rely on the shape must not run. `field` is empty for a component's own arguments.
 */
export function shapeProblems(field: string, value: unknown, form: Form): readonly string[] {
  if (typeof form === "string") {
    const { fits, words } = simple[form];
    return fits(value) ? [] : [problem(field, value, words)];
  }
  if ("list" in form) {
    return Array.isArray(value)
      ? value.flatMap((one: unknown, index) => shapeProblems(`${field}[${index}]`, one, form.list))
      : [problem(field, value, "a list")];
  }
  if (!isObject(value)) {
    return [problem(field, value, objectOf(form))];
  }
  const at = (name: string) => (field === "" ? name : `${field}.${name}`);
  return "record" in form
    ? Object.entries(value).flatMap(([name, one]) => shapeProblems(at(name), one, form.record))
    : Object.entries(form.fields).flatMap(([name, wanted]) => {
        const isNeeded = typeof wanted === "object" && "needed" in wanted;
        return value[name] === undefined && !isNeeded
          ? []
          : shapeProblems(at(name), value[name], isNeeded ? wanted.needed : wanted);
      });
}

function objectOf(form: Exclude<Form, Simple>): string {
  const names = Object.entries("fields" in form ? form.fields : {}).flatMap(([name, one]) =>
    typeof one === "object" && "needed" in one ? [name] : [],
  );
  return names.length === 0 ? "an object" : `an object with ${names.join(" and ")}`;
}

function problem(field: string, value: unknown, words: string): string {
  return value === undefined
    ? `${field} is not set; give ${words}.`
    : `${field} is ${shown(value)}; give ${words}.`;
}

function shown(value: unknown): string {
  return isLater(value)
    ? "known only later"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object" && value !== null
        ? "an object"
        : typeof value === "string"
          ? `"${value}"`
          : String(value);
}

function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLater(value);
}

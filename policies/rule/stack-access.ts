import { type AccessResource, stackAccess, type StackAccess } from "../access";
import { unknownValue } from "../iam";
import type { Stack } from "./stack";
import { known } from "./unknown";

const made = new WeakMap<Stack, StackAccess>();

/** Who may do what in a stack, for rules that judge roles with all their policies. Made once a stack, for all rules. */
export function accessOf(stack: Stack): StackAccess {
  const access =
    made.get(stack) ??
    stackAccess(
      stack.everything.map(({ urn, type, name, props }): AccessResource => ({
        ...{ urn, type, name },
        ...idOf(props),
        props: whereKnown(props),
      })),
    );
  made.set(stack, access);
  return access;
}

function idOf(props: object): { readonly id?: string } {
  const id = known(() => (props as Readonly<Record<string, unknown>>)["id"])?.value;
  return typeof id === "string" && id !== "" ? { id } : {};
}

/** The properties, each copied when it is first read; one that preview does not know, or knows in part, is `unknownValue`. */
function whereKnown(props: object): Readonly<Record<string, unknown>> {
  const source = props as Readonly<Record<string, unknown>>;
  const copies = new Map<string, unknown>();
  const read = (name: string): unknown => {
    if (!copies.has(name)) {
      const answer = known(() => copied(source[name]));
      copies.set(name, answer === undefined ? unknownValue : answer.value);
    }
    return copies.get(name);
  };
  // Over an object of our own: a proxy may not answer otherwise than a frozen target.
  return new Proxy<Record<string, unknown>>(
    {},
    {
      get: (_, name) => (typeof name === "string" ? read(name) : undefined),
      has: (_, name) => name in source,
      ownKeys: () => Object.keys(source),
      getOwnPropertyDescriptor: (_, name) =>
        typeof name === "string" && name in source
          ? { enumerable: true, configurable: true, value: read(name) }
          : undefined,
    },
  );
}

/** Read through, so that an unknown value is met here and not where somebody searches. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((element: unknown) => copied(element));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copied(inner)]));
  }
  return value;
}

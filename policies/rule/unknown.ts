import { createRequire } from "node:module";

/**
 * What the policy SDK throws when a rule touches a value that preview does not know. The SDK turns it into an
 * advisory. Its class is internal, so it is told by its fields.
 */
interface UnknownValueError extends Error {
  readonly unknownTypeSentinel: unknown;
}

function isUnknownValue(error: unknown): error is UnknownValueError {
  return error instanceof Error && "unknownTypeSentinel" in error;
}

/** Whether reading the value works, and not only at `up`. */
export function known<Value>(read: () => Value): { readonly value: Value } | undefined {
  try {
    return { value: read() };
  } catch (error) {
    if (isUnknownValue(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Whether a property has a value, such as an ARN that preview does not know yet but that will be there. */
export function given(read: () => unknown): boolean {
  const answer = known(read);
  return answer === undefined || (answer.value !== undefined && answer.value !== null && answer.value !== "");
}

/** The SDK's error class, which its types leave out. Asked for only where a pack runs: there the SDK is loaded. */
interface PolicySdk {
  readonly UnknownValueError: new (sentinel: unknown, path: readonly string[]) => UnknownValueError;
}

/** What a rule throws that cannot decide: the SDK reports it as an advisory, with these words. */
export function undecided(message: string): Error {
  const { UnknownValueError: SdkError } = createRequire(__filename)("@pulumi/policy") as PolicySdk;
  return Object.assign(new SdkError(undefined, []), { message });
}

/**
 * Judges each item, all of them: an unknown value in one must not hide a violation in the next. At the end it
 * throws what the SDK reports as undecided, with the name of every item that preview could not decide.
 */
export async function judgeEach<Item>(
  items: Iterable<Item>,
  nameOf: (item: Item) => string,
  judge: (item: Item) => void | Promise<void>,
): Promise<void> {
  let first: UnknownValueError | undefined;
  const undecided: string[] = [];
  for (const item of items) {
    try {
      await judge(item);
    } catch (error) {
      if (!isUnknownValue(error)) {
        throw error;
      }
      first ??= error;
      undecided.push(`${nameOf(item)}: ${error.message}`);
    }
  }
  if (first !== undefined) {
    first.message = undecided.join("; ");
    throw first;
  }
}

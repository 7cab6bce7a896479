/**
 * What reading a property throws whose value preview does not know; it is reported as an advisory. The policy SDK's
 * own error has the same fields, and is taken for one of ours.
 */
export class UnknownValueError extends Error {
  constructor(
    message: string,
    readonly unknownTypeSentinel?: string,
  ) {
    super(message);
    this.name = "UnknownValueError";
  }
}

/** Whether an error says that a value is unknown, and not that something is broken. */
export function isUnknownValue(error: unknown): error is UnknownValueError {
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

/** What a rule throws that cannot decide: it is reported as an advisory, with these words. */
export function undecided(message: string): Error {
  return new UnknownValueError(message);
}

/**
 * Judges each item, all of them: an unknown value in one must not hide a violation in the next. At the end it
 * throws what is reported as undecided, with the name of every item that preview could not decide.
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

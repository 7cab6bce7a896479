/** What a command does: `run` takes the command's arguments, then its options. */
interface Action<Call extends readonly unknown[]> {
  readonly run: (...call: Call) => Promise<void>;
}

/** Loads the work of a command when it is called: the help and the other commands do not wait for it. */
export function onCall<Call extends readonly unknown[]>(
  load: () => Promise<Action<Call>>,
): (...call: Call) => Promise<void> {
  return async (...call) => (await load()).run(...call);
}

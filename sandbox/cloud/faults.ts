/** The calls that a fault can meet. */
export type Operation = "check" | "diff" | "create" | "read" | "update" | "delete" | "invoke";

/**
 * What goes wrong: `fail` answers an error; `throttle` makes AWS ask for patience once, which costs only time; `hang` never answers
 * until the run is canceled; `crash-before` and `crash-after` end the process before or after the store has the change.
 */
export type FaultKind = "fail" | "throttle" | "hang" | "crash-before" | "crash-after";

/** A planned failure, for tests. */
export interface Fault {
  /** Type token, function token for `invoke`, or `*` for every one. */
  readonly type: string;
  readonly operation: Operation;
  /** Which call of this type and operation is the first to fail, from 1. */
  readonly nth: number;
  readonly kind: FaultKind;
  /** How many calls in a row fail. Default 1. */
  readonly times?: number;
}

const OPERATIONS: readonly string[] = [
  "check",
  "diff",
  "create",
  "read",
  "update",
  "delete",
  "invoke",
] satisfies Operation[];
const KINDS: readonly string[] = [
  "fail",
  "throttle",
  "hang",
  "crash-before",
  "crash-after",
] satisfies FaultKind[];

/** Reads faults from JSON text and says what is wrong with them. */
export function parseFaults(json: string): Fault[] {
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed) || !parsed.every(isFault)) {
    throw new Error(
      `faults must be a list of { type, operation, nth, kind, times? } with operation one of ${OPERATIONS.join(", ")} ` +
        `and kind one of ${KINDS.join(", ")}.`,
    );
  }
  return parsed;
}

function isFault(value: unknown): value is Fault {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const fault = value as Record<string, unknown>;
  return (
    typeof fault["type"] === "string" &&
    OPERATIONS.includes(String(fault["operation"])) &&
    KINDS.includes(String(fault["kind"])) &&
    Number.isInteger(fault["nth"]) &&
    (fault["times"] === undefined || Number.isInteger(fault["times"]))
  );
}

import { status } from "@grpc/grpc-js";

import { CallError } from "./errors";

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

/** Milliseconds that a throttled call waits before its next try, as an SDK's retry would, only shorter. */
const THROTTLE_DELAY_MS = 20;

/** Meets calls with the faults that were planned for them. */
export class FaultPlan {
  private readonly calls: number[];
  private readonly hanging = new Set<(error: CallError) => void>();

  constructor(
    private readonly faults: readonly Fault[],
    private readonly crash: () => never,
  ) {
    this.calls = faults.map(() => 0);
  }

  /** Runs one call's work, with whatever was planned for it. */
  async around<T>(operation: Operation, type: string, work: () => T): Promise<T> {
    const kinds = this.due(operation, type);
    if (kinds.includes("crash-before")) {
      this.crash();
    }
    if (kinds.includes("hang")) {
      await new Promise<never>((_resolve, reject) => this.hanging.add(reject));
    }
    if (kinds.includes("throttle")) {
      await new Promise((resolve) => setTimeout(resolve, THROTTLE_DELAY_MS));
    }
    if (kinds.includes("fail")) {
      throw new CallError(
        status.UNKNOWN,
        `${operation} ${type}: api error InternalFailure: the sandbox was told to fail this call.`,
      );
    }
    const result = work();
    if (kinds.includes("crash-after")) {
      this.crash();
    }
    return result;
  }

  /** Ends every hanging call: the run was canceled. */
  cancel(): void {
    for (const reject of this.hanging) {
      reject(new CallError(status.CANCELLED, "canceled"));
    }
    this.hanging.clear();
  }

  private due(operation: Operation, type: string): FaultKind[] {
    const due: FaultKind[] = [];
    this.faults.forEach((fault, index) => {
      if (fault.operation !== operation || (fault.type !== "*" && fault.type !== type)) {
        return;
      }
      const call = (this.calls[index] ?? 0) + 1;
      this.calls[index] = call;
      if (call >= fault.nth && call < fault.nth + (fault.times ?? 1)) {
        due.push(fault.kind);
      }
    });
    return due;
  }
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

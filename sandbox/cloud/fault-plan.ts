import { status } from "@grpc/grpc-js";

import { CallError } from "./errors";
import { type Fault, type FaultKind, type Operation } from "./faults";

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

import { type CloudOptions, type RunningCloud } from "./server";

export { type Fault, type FaultKind, type Operation, parseFaults } from "./faults";
export { ACCOUNT } from "./place";
export { reconcile, type ReconcileOptions, type Removed } from "./reconcile";
export { StoreDamagedError, StoreLockedError } from "./store";
export type { CloudOptions, RunningCloud };

/** Serves the sandbox cloud on a port of its own choice. Throws StoreLockedError where another process has the store. */
export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  // Only who serves pays for gRPC and the tables of types: commands come here for `reconcile` alone.
  const server = await import("./server");
  return server.startCloud(options);
}

export { type Fault, type FaultKind, type Operation, parseFaults } from "./faults";
export { ACCOUNT } from "./place";
export { reconcile, type Removed } from "./reconcile";
export { type CloudOptions, type RunningCloud, startCloud } from "./server";
export { StoreDamagedError, StoreLockedError } from "./store";

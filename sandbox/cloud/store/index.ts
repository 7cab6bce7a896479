export { StoreDamagedError } from "./journal";
export { StoreLockedError } from "./lock";
export { type ObjectKey, Store, type StoredObject } from "./store";

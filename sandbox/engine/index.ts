export { cacheFolder } from "./cache";
export {
  type Considered,
  type Engine,
  type EngineSource,
  OLDEST_VERSION,
  type OnProgress,
  PINNED_VERSION,
} from "./engine";
export { findEngine, NoEngineError } from "./find-engine";

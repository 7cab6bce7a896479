/** The version that the sandbox builds and installs, and whose protocol the sandbox is tested with. */
export const PINNED_VERSION = "3.250.0";

/** The oldest engine on PATH that is taken as it is: the first whose policy and provider protocols the sandbox speaks. */
export const OLDEST_VERSION = "3.230.0";

export type EngineSource = "path" | "cache" | "installer" | "go-build";

/** A Pulumi engine that can run TypeScript programs. */
export interface Engine {
  /** Absolute path of the `pulumi` executable. */
  readonly executable: string;
  /** Its folder, which also holds its language hosts; put it first on PATH when running the engine. */
  readonly directory: string;
  /** Without a leading `v`, such as `3.250.0`. */
  readonly version: string;
  readonly source: EngineSource;
  /** Every place that was looked at, in order, with what was found there; the last one is the engine's. */
  readonly considered: readonly Considered[];
}

export interface Considered {
  readonly source: EngineSource;
  readonly outcome: string;
}

/** One place where an engine may come from: an engine's executable, or a sentence that says why there is none. */
export type Attempt =
  | { readonly executable: string; readonly version: string; readonly outcome: string }
  | { readonly executable?: undefined; readonly outcome: string };

/** Told what long work is at, a line at a time. */
export type OnProgress = (line: string) => void;

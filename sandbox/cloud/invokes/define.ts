import { type Place } from "../place";
import { type Store } from "../store";
import { type WireObject } from "../wire";

/** One call of a function of the aws package. */
export interface Query extends Place {
  readonly args: WireObject;
  readonly store: Pick<Store, "get" | "ofType">;
}

/** Function tokens, and what each answers. */
export type FunctionTable = Readonly<Record<string, (query: Query) => WireObject>>;

import { randomUUID } from "node:crypto";

import { autoNameOf, DEFAULTS_KEY } from "./naming";
import { placeOf } from "./place";
import { schemaOf } from "./schema";
import { type Store } from "./store";
import { type ResourceType, typeOf } from "./types";
import { same, texts } from "./values";
import { isList, isObject, reveal, revealAll, UNKNOWN, type Wire, type WireObject } from "./wire";

export type ChangeKind = "add" | "update" | "delete";

export interface Change {
  /** Property path as Pulumi writes it, such as `tags.Owner` or `subnetIds[1]`. */
  readonly path: string;
  readonly kind: ChangeKind;
  readonly replaces: boolean;
}

export interface Difference {
  readonly changes: readonly Change[];
  readonly deleteBeforeReplace: boolean;
}

export interface DiffRequest {
  readonly type: string;
  readonly olds: WireObject;
  readonly news: WireObject;
  /** Property paths that the program told the engine to ignore. */
  readonly ignored: readonly string[];
}

/** What changes between two sets of inputs, and whether AWS can change it in place. */
export function difference({ type, olds, news, ignored }: DiffRequest): Difference {
  const entry = typeOf(type);
  const immutable = new Set([
    "region",
    ...(entry?.immutable ?? []),
    ...(entry?.immutableFor?.(olds, news) ?? []),
  ]);
  const properties = new Set([...Object.keys(olds), ...Object.keys(news)]);
  const changes: Change[] = [];
  for (const property of properties) {
    if (property.startsWith("__") || ignored.includes(property)) {
      continue;
    }
    const pair = { old: olds[property], new: news[property] };
    const replaces = immutable.has(property);
    for (const change of changesOf(property, pair, entry?.sets?.includes(property) ?? false)) {
      if (!ignored.includes(change.path)) {
        changes.push({ ...change, replaces });
      }
    }
  }
  const replaced = changes.some(({ replaces }) => replaces);
  return { changes, deleteBeforeReplace: replaced && mustDeleteFirst(type, entry, olds, news) };
}

/**
 * Two objects cannot hold one fixed name at once, nor two singletons one parent. And where old and new share an id,
 * as a bucket's settings do, deleting the old one last would delete the new one.
 */
function mustDeleteFirst(
  type: string,
  entry: ResourceType | undefined,
  olds: WireObject,
  news: WireObject,
): boolean {
  if (entry?.singleton || entry?.deletesFirst === false) {
    return entry.singleton ?? false;
  }
  const schema = schemaOf(type);
  const property = (schema && autoNameOf(schema, entry))?.property;
  if (property !== undefined && texts(news[DEFAULTS_KEY]).includes(property)) {
    // The engine checks once more before it replaces, and the new object gets a name of its own.
    return false;
  }
  const keepsName =
    property !== undefined && olds[property] !== undefined && same(olds[property], news[property]);
  return keepsName || (entry !== undefined && sharesId(type, entry, olds, news));
}

function sharesId(type: string, entry: ResourceType, olds: WireObject, news: WireObject): boolean {
  const [before, after] = [olds, news].map((values) => {
    const inputs = revealAll(values);
    // A logical name of its own keeps apart ids that are made from it; those made at random differ anyway.
    const id = entry.id({ ...placeOf(""), type, name: randomUUID(), inputs, store: NOTHING });
    return JSON.stringify([id, ...(entry.discriminators ?? []).map((property) => inputs[property] ?? null)]);
  });
  return before === after;
}

const NOTHING: Pick<Store, "get" | "ofType"> = { get: () => undefined, ofType: () => [] };

type Pair = { readonly old: Wire | undefined; readonly new: Wire | undefined };

function changesOf(path: string, pair: Pair, isSet: boolean): Omit<Change, "replaces">[] {
  const before = plain(pair.old);
  const after = plain(pair.new);
  if (before === undefined || after === undefined) {
    const kind = before === undefined ? "add" : "delete";
    return isBlank(before) && isBlank(after) ? [] : [{ path, kind }];
  }
  if (after === UNKNOWN || isEqual(before, after, isSet)) {
    return after === UNKNOWN ? [{ path, kind: "update" }] : [];
  }
  if (isList(before) && isList(after)) {
    const indexes = [...Array(Math.max(before.length, after.length)).keys()];
    return indexes.flatMap((index) =>
      changesOf(`${path}[${index}]`, { old: before[index], new: after[index] }, false),
    );
  }
  if (isObject(before) && isObject(after)) {
    const keys = new Set(
      [...Object.keys(before), ...Object.keys(after)].filter((key) => !key.startsWith("__")),
    );
    return [...keys].flatMap((key) =>
      changesOf(member(path, key), { old: before[key], new: after[key] }, false),
    );
  }
  return [{ path, kind: "update" }];
}

function plain(value: Wire | undefined): Wire | undefined {
  return value === undefined || value === null ? undefined : reveal(value);
}

/** AWS cannot tell an absent list or map from an empty one. */
function isBlank(value: Wire | undefined): boolean {
  return (
    value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0)
  );
}

function isEqual(before: Wire, after: Wire, isSet: boolean): boolean {
  if (isSet && isList(before) && isList(after)) {
    return same(sorted(before), sorted(after));
  }
  if (typeof before === "string" && typeof after === "string") {
    return before === after || isSameDocument(before, after);
  }
  return same(before, after);
}

function sorted(items: readonly Wire[]): string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}

/** The official provider ignores how a policy is laid out, so a reordered key is no change. */
function isSameDocument(before: string, after: string): boolean {
  if (!/^\s*[{[]/.test(before) || !/^\s*[{[]/.test(after)) {
    return false;
  }
  try {
    return same(JSON.parse(before) as Wire, JSON.parse(after) as Wire);
  } catch {
    return false;
  }
}

function member(path: string, key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `${path}.${key}` : `${path}["${key.replaceAll('"', '\\"')}"]`;
}

import * as pulumi from "@pulumi/pulumi";

import { clusterShape } from "./cluster";

/**
 * Values of the wrong kind, and missing ones. The compiler finds them too, but Pulumi programs run transpiled, and some are JavaScript; every other
 * check takes the kinds for granted.
 */
export function shapeProblems(args: unknown): readonly string[] {
  const { error } = clusterShape.safeParse(args);
  return (error?.issues ?? []).map(({ path, message }) => {
    const value = valueAt(args, path);
    return `${placeOf(args, path)} ${value === undefined ? "is missing" : `is ${inWords(value)}`}; ${message}.`;
  });
}

/** `Queue "solve": computeResources[0].maxCount`, or where a queue has no name `queues[0].name`. */
function placeOf(args: unknown, path: readonly PropertyKey[]): string {
  const [list, index, ...within] = path;
  const name =
    list === "queues" && index !== undefined && within.length > 0 && valueAt(args, [list, index, "name"]);
  return typeof name === "string"
    ? `Queue "${name}": ${written(within)}`
    : written(path) || "The second argument";
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((key, position) =>
      typeof key === "number" ? `[${key}]` : `${position === 0 ? "" : "."}${String(key)}`,
    )
    .join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function inWords(value: unknown): string {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return "known only later";
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "empty" : "a list";
  }
  return typeof value === "object" && value !== null
    ? "a mapping"
    : typeof value === "string"
      ? `"${value}"`
      : String(value);
}

import type { z } from "zod";

import { isLater } from "./kinds";

type Path = readonly PropertyKey[];

/**
 * Values of the wrong kind, and missing ones. The compiler finds them too, but Pulumi programs run transpiled, some are JavaScript, and settings
 * come from files. Every other check takes the kinds for granted, and must not run where this finds something.
 */
export function shapeProblems(
  args: unknown,
  shape: z.ZodType,
  placeOf: (path: Path) => string = fieldAt,
): string[] {
  const { error } = shape.safeParse(args);
  return (error?.issues ?? []).flatMap(meant).map(({ path, message }) => {
    const value = valueAt(args, path);
    const place = placeOf(path) || "The second argument";
    return `${place} ${value === undefined ? "is missing" : `is ${inWords(value)}`}; ${message}.`;
  });
}

/** Where a value is of one of several kinds, the one is meant that fits it from outside; what is wrong is within. */
function meant(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  const within =
    issue.code === "invalid_union"
      ? issue.errors.find((issues) => issues.every(({ path }) => path.length > 0))
      : undefined;
  return within === undefined
    ? [issue]
    : within.flatMap((inner) => meant({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** `computeResources[0].maxCount`, `dataVolumes["/dev/sdf"].iops`. */
export function fieldAt(path: Path): string {
  return path
    .map((key, position) =>
      typeof key === "number"
        ? `[${key}]`
        : /^[\w-]+$/.test(String(key))
          ? `${position === 0 ? "" : "."}${String(key)}`
          : `["${String(key)}"]`,
    )
    .join("");
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function inWords(value: unknown): string {
  if (isLater(value)) {
    return "known only later";
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "empty" : "a list";
  }
  if (typeof value === "function") {
    return "a function";
  }
  return typeof value === "object" && value !== null
    ? "a mapping"
    : typeof value === "string"
      ? `"${value}"`
      : String(value);
}

import { grantName, type Problem } from "../core";

/**
 * Refuses what is neither an object key nor a prefix with a star at its end, such as `processed/*`; `*` is the whole bucket.
 * A slash at the end would name one empty object.
 */
export function objectPathProblem(field: string, path: string): Problem {
  return !/^(\*|[^/*?][^*?]*(\/\*)?)(?<!\/)$/.test(path) || path.length > 1024 || path.includes("://")
    ? `${field} is "${path}"; give a key or a prefix such as processed/*, without a slash in front, up to 1024 characters.`
    : undefined;
}

/** Refuses what is not a folder-like prefix, such as `models/`. */
export function prefixProblem(field: string, prefix: string): Problem {
  return (
    !(/^[^/*?][^*?]*\/$/.test(prefix) && prefix.length <= 1024 && !prefix.includes("://")) &&
    `${field} is "${prefix}"; give a prefix that ends with a slash, such as models/, without a slash in front.`
  );
}

/** `processed/*` -> `processed`; the whole bucket -> `all`. For names of grants and rules. */
export function pathSlug(path: string): string {
  return grantName(path) || "all";
}

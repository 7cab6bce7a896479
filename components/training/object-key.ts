import type { Problem } from "../core";

/** Refuses what is no key of one object, such as a URI, a folder or a pattern. */
export function objectKeyProblem(field: string, key: string): Problem {
  return (
    !(/^[^/*?][^*?]*(?<!\/)$/.test(key) && key.length <= 1024 && !key.includes("://")) &&
    `${field} is "${key}"; give the key of one object, such as code/sourcedir.tar.gz, without a slash in front.`
  );
}

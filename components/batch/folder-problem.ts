import type { Problem } from "../core";

/** Refuses what is no folder, and the root. */
export function folderProblem(field: string, path: string): Problem {
  return (
    (!/^(\/[A-Za-z0-9._-]+)+$/.test(path) || /\/\.\.?(\/|$)/.test(path)) &&
    `${field} is "${path}"; give a folder such as /tmp, and not the root.`
  );
}

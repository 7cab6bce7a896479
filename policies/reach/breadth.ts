import { hasWildcard, matchesEverything, namesEverything } from "../iam";

/**
 * Whether the pattern reaches every resource of a type, or more: `*`, `arn:aws:lambda:*:*:function:*`,
 * `arn:aws:iam::000000000000:role/*`, `arn:aws:s3:::*`. It knows ARNs only by their form, type and name divided by `:`
 * or `/`; `reachesWholeType` decides by the form of each type.
 */
export function namesNobody(resource: string): boolean {
  if (matchesEverything(resource) || namesEverything(resource)) {
    return true;
  }
  const [arn, , , , , ...rest] = resource.split(":");
  if (arn !== "arn") {
    return hasWildcard(arn ?? "");
  }
  const [, name = rest.join(":")] = /^[\w-]+[:/](.*)$/.exec(rest.join(":")) ?? [];
  return startsOpen(name);
}

/** Whether a name begins with a wildcard, so that nothing in front bounds it; a `?` stands for one character. */
export function startsOpen(name: string): boolean {
  return /^[*?]/.test(name);
}

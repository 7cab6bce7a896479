import { hasWildcard, matchesEverything, matchesPattern, namesEverything } from "../iam";

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

/** Whether a name begins with a wildcard, or with one character before it, so that nothing in front bounds it. */
export function startsOpen(name: string): boolean {
  return /^(\?|.?\*)/.test(name);
}

/** Stands for a name that nobody has in mind. */
const somebody = "zq7x".repeat(10);

/**
 * Whether the pattern reaches every resource of a type, by the form of its ARNs, such as
 * `arn:${Partition}:s3:::${BucketName}/${ObjectName}`: `arn:aws:s3:::*` does, `arn:aws:s3:::data/*` does not. So does a
 * name that begins with a wildcard, such as `arn:aws:s3:::*-data/*`, unless AWS makes up that part of the name.
 */
export function reachesWholeType(resource: string, form: string): boolean {
  if (matchesEverything(resource)) {
    return true;
  }
  const [, partition = "", service = "", region = "", account = "", ...rest] = resource.split(":");
  const [, , ofService = "", , , ...formRest] = form.split(":");
  const name = formRest.join(":");
  if (rest.length === 0 || name === "") {
    return name !== "" && matchesPattern(resource, example(form));
  }
  if (!matchesPattern(service, ofService)) {
    return false;
  }
  const anybody = `arn:${partition}:${ofService}:${region}:${account}:${example(name)}`;
  if (!name.includes("${")) {
    return false;
  }
  // Region and account are taken over, so that a pattern of one region is compared by its names alone.
  return matchesPattern(resource, anybody) || namesAnybody(rest.join(":"), name);
}

function example(form: string): string {
  return form.replace(/\$\{[^}]*\}/g, somebody);
}

/** Whether the name begins with a wildcard, or with no more than the `i-` or `ami-` of every id. */
function namesAnybody(name: string, form: string): boolean {
  const [, head = "", variable = ""] = /^([^$]*)\$\{([^}]*)\}/.exec(form) ?? [];
  if (!name.startsWith(head)) {
    return false;
  }
  const own = name.slice(head.length);
  if (head === "loadbalancer/" && /^(app|net|gwy)\/[*?]/.test(own)) {
    return true;
  }
  return isMadeByAws(variable) ? /^[a-z]{1,8}-\*+$/.test(own) : startsOpen(own);
}

/** Whether AWS makes up this part of a name, such as `${InstanceId}`. */
export function isMadeByAws(variable: string): boolean {
  return /(Id|ID|Uuid|UUID|Identifier)$/.test(variable) && !/Secret|Alias|Pattern/.test(variable);
}

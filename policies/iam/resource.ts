import { matchesEverything } from "./pattern";

/**
 * Whether a Resource element names nothing in particular: `*`, or an ARN whose resource part is only
 * wildcards (`arn:aws:s3:::*`, `arn:aws:s3:::*` with `/*`, `arn:*`).
 */
export function namesEverything(resource: string): boolean {
  if (matchesEverything(resource)) {
    return true;
  }
  const [, , , , , ...name] = resource.split(":");
  return (
    resource.startsWith("arn:") &&
    (name.length === 0 ? resource.endsWith("*") : /^[*?/:]+$/.test(name.join(":")))
  );
}

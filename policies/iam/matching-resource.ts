import { matchesText, type PolicyText, resolveText, unknownNames } from "./policy-text";
import type { PreparedRequest } from "./request";
import { both, type Truth } from "./truth";

/**
 * Whether a Resource value covers the resource of the request. Case counts. A `*` that ends a segment of the ARN may
 * reach beyond the colon; one within a segment does not, except in the resource's own part, the sixth.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function coversResource(written: PolicyText, { resource, context }: PreparedRequest): Truth {
  const pattern = resolveText(written, context);
  if (pattern === undefined) {
    return false;
  }
  if (pattern === "*") {
    return true;
  }
  const matches = matchesText(pattern, resource, () => unknownNames(written, context, "the resource"));
  if (matches === false || !boundedStar.test(pattern)) {
    return matches;
  }
  return both(withinSegments(pattern).test(resource), matches);
}

/** A star with something behind it within one of the first five segments. */
const boundedStar = /^(?:[^:]*:){0,4}[^:]*\*[^:*]/;

/** Such patterns are rare, so nothing is kept. */
function withinSegments(pattern: string): RegExp {
  let segment = 1;
  let source = "";
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    segment += character === ":" ? 1 : 0;
    const ends = index + 1 === pattern.length || pattern.charAt(index + 1) === ":";
    source +=
      character === "*"
        ? segment >= 6 || ends
          ? "[^]*"
          : "[^:]*"
        : character === "?"
          ? "[^]"
          : character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  }
  return new RegExp(`^${source}$`);
}

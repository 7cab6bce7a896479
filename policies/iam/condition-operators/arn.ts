import { matchesPattern } from "../pattern";
import type { OperatorFamily } from "./family";

/**
 * Each of the six parts of the ARN is compared on its own, so that no star reaches beyond a colon, except within the
 * resource's part. ArnEquals and ArnLike are the same.
 */
export const arnLike: OperatorFamily = {
  variables: true,
  wildcards: true,
  textual: true,
  read: (expected) => {
    const pattern = partsOf(expected);
    return (actual) => {
      const parts = partsOf(actual);
      return (
        pattern !== undefined &&
        parts !== undefined &&
        pattern.every((part, index) => matchesPattern(part, parts[index] ?? ""))
      );
    };
  },
};

function partsOf(arn: string): readonly string[] | undefined {
  const parts = arn.split(":");
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

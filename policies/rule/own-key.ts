import { given, known } from "./unknown";

/**
 * What is wrong with a property that should name a KMS key of ours; undefined where nothing is. A key that preview
 * does not know yet counts as one: AWS-managed keys are written out as `alias/aws/<service>`.
 */
export function keyProblem(read: () => string | undefined): string | undefined {
  if (!given(read)) {
    return "is not set.";
  }
  const key = known(read)?.value ?? "";
  return /(^|:)alias\/aws\/|^aws\/|^AWS_OWNED_KMS_KEY$/.test(key)
    ? `is ${key}, a key of AWS, whose policy nobody can change.`
    : undefined;
}

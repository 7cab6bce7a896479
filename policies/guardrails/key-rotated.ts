import { resourceRule } from "../rule";

/** Asymmetric and HMAC keys cannot rotate by themselves, so the rule leaves them alone. */
export const keyRotated = resourceRule({
  name: "key-rotated",
  severity: "high",
  description: "Every symmetric KMS key rotates.",
  reason: "Without rotation one leaked key material opens everything ever encrypted under it.",
  fix: "Set enableKeyRotation: true.",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  types: ["aws:kms/key:Key"],
  *judge({ props: { customerMasterKeySpec = "SYMMETRIC_DEFAULT", enableKeyRotation } }) {
    if (customerMasterKeySpec === "SYMMETRIC_DEFAULT" && enableKeyRotation !== true) {
      yield {
        property: "enableKeyRotation",
        says: `is ${enableKeyRotation ?? "not set, which means false"}.`,
      };
    }
  },
  remediate: () => ({ enableKeyRotation: true }),
});

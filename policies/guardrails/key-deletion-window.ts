import { resourceRule, wholeNumber } from "../rule";

const settings = {
  minimumDays: wholeNumber(
    "Days that a deleted key must still be recoverable. AWS takes 7 to 30.",
    30,
    7,
    30,
  ),
};

export const keyDeletionWindow = resourceRule({
  name: "key-deletion-window",
  severity: "medium",
  description: "A deleted KMS key can be called back long enough.",
  reason: "When the key is gone, so is everything encrypted under it.",
  fix: "Leave deletionWindowInDays at its default of 30.",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  types: ["aws:kms/key:Key"],
  settings,
  *judge({ props: { deletionWindowInDays = 30 } }, { minimumDays }) {
    if (deletionWindowInDays < minimumDays) {
      yield {
        property: "deletionWindowInDays",
        says: `is ${deletionWindowInDays}; ${minimumDays} is the least.`,
      };
    }
  },
  remediate: (_key, { minimumDays }) => ({ deletionWindowInDays: minimumDays }),
});

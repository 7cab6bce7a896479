import { resourceRule, wholeNumber } from "../rule";

const settings = {
  minimumLength: wholeNumber("Characters that a password must have.", 14, 6, 128),
  minimumReusePrevention: wholeNumber("Passwords that must differ before one comes back.", 24, 1, 24),
};

const characters = [
  "requireLowercaseCharacters",
  "requireUppercaseCharacters",
  "requireNumbers",
  "requireSymbols",
] as const;

export const passwordPolicyStrong = resourceRule({
  name: "password-policy-strong",
  severity: "medium",
  description: "The account's password policy asks for long passwords that do not come back.",
  reason: "What the policy leaves out falls to AWS's least: six characters of one kind.",
  fix: "Set minimumPasswordLength 14, passwordReusePrevention 24 and the four required kinds of characters.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
  types: ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"],
  settings,
  *judge({ props }, { minimumLength, minimumReusePrevention }) {
    const { minimumPasswordLength = 6, passwordReusePrevention = 0 } = props;
    if (minimumPasswordLength < minimumLength) {
      const says = `is ${minimumPasswordLength}; ${minimumLength} is the least.`;
      yield { property: "minimumPasswordLength", says };
    }
    if (passwordReusePrevention < minimumReusePrevention) {
      const says = `is ${passwordReusePrevention}; ${minimumReusePrevention} is the least.`;
      yield { property: "passwordReusePrevention", says };
    }
    for (const property of characters.filter((kind) => props[kind] !== true)) {
      yield { property, says: `is ${props[property] ?? "not set, which means false"}.` };
    }
  },
  remediate: ({ props }, { minimumLength, minimumReusePrevention }) => ({
    minimumPasswordLength: Math.max(props.minimumPasswordLength ?? 0, minimumLength),
    passwordReusePrevention: Math.max(props.passwordReusePrevention ?? 0, minimumReusePrevention),
    ...Object.fromEntries(characters.map((property) => [property, true])),
  }),
});

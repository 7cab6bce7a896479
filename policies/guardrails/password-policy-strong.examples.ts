import { type Examples, resource } from "../rule/examples";

const type = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";
const kinds = {
  ...{ requireLowercaseCharacters: true, requireUppercaseCharacters: true },
  ...{ requireNumbers: true, requireSymbols: true },
};
const strong = { ...kinds, minimumPasswordLength: 14, passwordReusePrevention: 24 };

export const passwordPolicyStrongExamples: Examples = {
  allows: { "a strong policy": [resource(type, "people", strong)] },
  forbids: {
    "what AWS takes at least": {
      resources: [resource(type, "people", { ...kinds, requireSymbols: false })],
      violations: [
        "people.minimumPasswordLength: is 6; 14 is the least.",
        "people.passwordReusePrevention: is 0; 24 is the least.",
        "people.requireSymbols: is false.",
      ],
    },
    "less than configured": {
      resources: [resource(type, "people", strong)],
      settings: { minimumLength: 20 },
      violations: ["people.minimumPasswordLength: is 14; 20 is the least."],
    },
  },
  remediates: {
    "a short password, and a long one kept": {
      before: resource(type, "people", { minimumPasswordLength: 20, requireNumbers: true }),
      after: resource(type, "people", { ...strong, minimumPasswordLength: 20 }),
    },
  },
};

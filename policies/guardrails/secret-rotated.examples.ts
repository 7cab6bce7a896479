import { type Examples, resource } from "../rule/examples";

const secret = resource("aws:secretsmanager/secret:Secret", "token", {});
const rotation = (rotationEnabled: boolean) =>
  resource(
    "aws:secretsmanager/secretRotation:SecretRotation",
    "token-rotation",
    { rotationRules: { automaticallyAfterDays: 30 }, rotationEnabled },
    { secretId: ["token"] },
  );

export const secretRotatedExamples: Examples = {
  allows: { "a month": [secret, rotation(true)] },
  forbids: {
    "no rotation": { resources: [secret], violations: ["token: has no rotation."] },
    "rotation turned off": {
      resources: [secret, rotation(false)],
      violations: ["token: has its rotation token-rotation turned off."],
    },
  },
};

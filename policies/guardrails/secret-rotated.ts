import { stackRule } from "../rule";

export const secretRotated = stackRule({
  name: "secret-rotated",
  severity: "medium",
  description: "Every secret rotates.",
  reason: "A secret that never changes is known to everybody who ever read it.",
  fix: "Give the secret an aws.secretsmanager.SecretRotation, or let the database manage it.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
  each: "aws:secretsmanager/secret:Secret",
  *judge(secret, stack) {
    const rotations = stack.referring("aws:secretsmanager/secretRotation:SecretRotation", "secretId", secret);
    if (rotations.length === 0) {
      yield { property: "", says: "has no rotation." };
    }
    for (const { name } of rotations.filter(({ props }) => props.rotationEnabled === false)) {
      yield { property: "", says: `has its rotation ${name} turned off.` };
    }
  },
});

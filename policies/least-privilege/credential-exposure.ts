import { documentRule } from "../rule";
import { onEverything } from "./identity/on-everything";
import { readingOf } from "./identity/reading";

/** Left to others: credentials of other IAM users and roles (`no-privilege-escalation`). */
export const credentialExposure = documentRule({
  name: "credential-exposure",
  severity: "critical",
  description: "Calls that answer with secrets, passwords or tokens name what they are about.",
  reason: "Who may read every secret, parameter or function has the passwords and keys that they hold.",
  fix: "Name the secret, parameter, database user or function, such as secret:orders-??????.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    yield* onEverything(readingOf(parsed, facts), "credentials");
  },
});

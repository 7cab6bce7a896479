import { allowStatements, isBounded } from "../iam";
import { documentRule } from "../rule";

export const userTrustWithMfa = documentRule({
  name: "user-trust-with-mfa",
  severity: "medium",
  description: "A role that an IAM user may assume asks for MFA.",
  reason: "A user's access keys never expire; whoever finds them has the role as well.",
  fix: "Trust a role or an identity provider instead, or add the condition Bool aws:MultiFactorAuthPresent true.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
  kinds: ["trust"],
  *judge({ document }) {
    for (const statement of allowStatements(document)) {
      if (isBounded(statement, document, ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"])) {
        continue;
      }
      for (const { kind, text } of statement.principals) {
        if (kind === "identity" && /:user\//.test(text)) {
          yield { statement: statement.label, says: `lets ${text} assume the role without MFA.` };
        }
      }
    }
  },
});

import { allowStatements, isBounded, keysThatBoundAService, setsSourceAccount, vacuous } from "../iam";
import { documentRule } from "../rule";

/** Left to others: principals of accounts (`principal-bounded`). */
export const serviceTrustBounded = documentRule({
  name: "service-trust-bounded",
  severity: "high",
  description: "A service is trusted on behalf of our account only.",
  reason:
    "Without aws:SourceAccount the service can be used by a stranger's account to act with our role (confused deputy).",
  fix: "Add the condition StringEquals aws:SourceAccount with our account, and ArnLike aws:SourceArn where one caller is meant.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  kinds: ["trust", "resource", "key"],
  *judge({ document }, { kind }) {
    for (const statement of allowStatements(document)) {
      if (isBounded(statement, document, keysThatBoundAService)) {
        continue;
      }
      for (const principal of statement.principals) {
        if (principal.kind === "service" && setsSourceAccount(principal.service, kind, statement)) {
          const loose = vacuous(statement, keysThatBoundAService).map(({ key }) => key);
          yield {
            statement: statement.label,
            says: `trusts ${principal.text} on behalf of any account${loose.length > 0 ? `; ${loose.join(" and ")} bounds nothing here` : ""}.`,
          };
        }
      }
    }
  },
});

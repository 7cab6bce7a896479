import { allowStatements, narrowing, setsSourceAccount } from "../iam";
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
    for (const { label, principals, conditions } of allowStatements(document)) {
      if (narrowing(conditions, bounds).length > 0) {
        continue;
      }
      for (const principal of principals) {
        if (principal.kind === "service" && setsSourceAccount(principal.service, kind)) {
          yield { statement: label, says: `trusts ${principal.text} on behalf of any account.` };
        }
      }
    }
  },
});

/** Each of these ties the service's call to our account, or to one caller in it. */
const bounds = [
  ...["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner"],
  // A key is also bound by the encryption context that the service names, such as the ARN of the log group.
  ...["kms:EncryptionContext:", "kms:CallerAccount"],
];

import { isOwnUser } from "../escalation";
import { allowStatements, hasWildcard } from "../iam";
import { binding, namesNobody } from "../reach";
import { documentRule } from "../rule";
import { grantsFrom, readingOf } from "./identity/reading";

/** Calls that make users, or long-lived credentials of another kind than access keys and passwords. */
const making = ["iam:CreateUser", "iam:UploadSSHPublicKey", "iam:UploadSigningCertificate"];

/** Calls that revive a key or take a second factor away; on every user, `no-privilege-escalation` tells it. */
const reviving = ["iam:UpdateAccessKey", "iam:UpdateSSHPublicKey", "iam:DeactivateMFADevice"];

/**
 * Left to others: access keys and passwords of other users, and everything behind a wildcard
 * (`no-privilege-escalation`, `no-wildcard-action`); users in the program itself (`no-iam-users`).
 */
export const noUserCredentials = documentRule({
  name: "no-user-credentials",
  severity: "high",
  description: "No policy lets its holder make IAM users or long-lived credentials for others.",
  reason: "A user made by a stolen session outlives it, with a key that works from anywhere.",
  fix: "Let people in through IAM Identity Center; where users must be, require iam:PermissionsBoundary.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
  kinds: ["identity"],
  *judge(parsed, facts) {
    const reading = readingOf(parsed, facts);
    for (const statement of allowStatements(parsed.document)) {
      const found = [...making, ...reviving].filter((call) =>
        grantsFrom(reading, statement, call).some(
          ({ written, resources, conditions }) =>
            !hasWildcard(written) &&
            !resources.every(isOwnUser) &&
            !(reviving.includes(call) && resources.some(namesNobody)) &&
            binding(conditions, ["iam:PermissionsBoundary"]).length === 0,
        ),
      );
      if (found.length > 0) {
        yield { statement: statement.label, says: `allows ${found.join(", ")}.` };
      }
    }
  },
});

import { allowStatements, type Principal } from "../iam";
import { documentRule, ownerOf } from "../rule";

/** Only where the owner is known. Left to others: wildcard actions (`resource-actions-listed`). */
export const noForeignAdministration = documentRule({
  name: "no-foreign-administration",
  severity: "high",
  description: "Only the owner's own principals change who may use a resource.",
  reason: "Who may change the policy of a resource owns it, and can shut the owner out or let the public in.",
  fix: "Leave the call to a role of the owning account.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  kinds: ["resource", "key"],
  *judge({ document }, facts) {
    const owner = ownerOf(document, facts);
    for (const { label, actions, principals } of allowStatements(document)) {
      const foreign = principals.filter((principal) => isForeign(principal, owner));
      const administering = actions.filter((action) => {
        const [only, ...others] = facts.catalogue.expand(action);
        // A wildcard is a finding of its own; a grant is bounded by its own conditions.
        return (
          only !== undefined &&
          others.length === 0 &&
          only.accessLevel.includes("Permissions management") &&
          only.name !== "kms:CreateGrant" &&
          only.name !== "kms:RevokeGrant" &&
          only.name !== "kms:RetireGrant"
        );
      });
      if (foreign.length > 0 && administering.length > 0) {
        yield {
          statement: label,
          says: `lets ${foreign.map(({ text }) => text).join(", ")} of another account call ${administering.join(", ")}.`,
        };
      }
    }
  },
});

function isForeign(principal: Principal, owner: string | undefined): boolean {
  return (
    owner !== undefined &&
    (principal.kind === "identity" || principal.kind === "account") &&
    principal.account !== owner
  );
}

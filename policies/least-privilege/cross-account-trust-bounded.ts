import { allowStatements, isBounded, keysThatBoundAnAccount } from "../iam";
import { documentRule, ownerOf, stringList } from "../rule";

const settings = {
  trustedAccounts: stringList("Accounts whose roles may be trusted by name alone, 12 digits each.", []),
};

/**
 * Only where the owner is known can another account be told from it. Left to others: whole accounts
 * (`principal-bounded`).
 */
export const crossAccountTrustBounded = documentRule({
  name: "cross-account-trust-bounded",
  severity: "high",
  description: "A role that another account may assume asks for an external id, or for our organization.",
  reason:
    "Whoever serves many customers can be talked into using our role for another of them (confused deputy).",
  fix: "Add the condition StringEquals sts:ExternalId, or aws:PrincipalOrgID where the account is of our own organization.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
  kinds: ["trust"],
  settings,
  *judge({ document }, facts, { trustedAccounts }) {
    const owner = ownerOf(document, facts);
    for (const statement of allowStatements(document).filter(assumes)) {
      for (const principal of statement.principals) {
        if (
          owner !== undefined &&
          principal.kind === "identity" &&
          principal.account !== owner &&
          !trustedAccounts.includes(principal.account) &&
          !isBounded(statement, document, keysThatBoundAnAccount)
        ) {
          yield {
            statement: statement.label,
            says: `lets ${principal.text} of another account assume the role without an external id.`,
          };
        }
      }
    }
  },
});

/** Tags and source identities come with assuming the role; alone they open nothing. */
function assumes({ actions }: { readonly actions: readonly string[] }): boolean {
  return actions.some((action) => !/^sts:(tagsession|setsourceidentity|setcontext)$/i.test(action));
}

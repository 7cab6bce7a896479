import {
  allowStatements,
  type Condition,
  hasWildcard,
  isBounded,
  isLoadBalancerLogging,
  keysThatBoundAnAccount,
  keysThatBoundEveryone,
  narrowing,
  type PolicyDocument,
  type PolicyKind,
  type Principal,
  type Statement,
  vacuous,
} from "../iam";
import { documentRule, ownerOf, stringList } from "../rule";

const settings = {
  trustedAccounts: stringList("Accounts that may be trusted as a whole, 12 digits each.", []),
};

/**
 * Left to others: service principals (`service-trust-bounded`), identity providers (`federation-bounded`), roles of
 * other accounts (`cross-account-trust-bounded`), endpoint policies (`endpoint-policy-narrowed`).
 */
export const principalBounded = documentRule({
  name: "principal-bounded",
  severity: "critical",
  description: "No policy opens to everyone, or to a whole account, without a condition that bounds it.",
  reason:
    "A principal of * is the public; a whole account is everyone in it whom its administrators ever let in.",
  fix: "Name the roles, or add a condition such as aws:PrincipalOrgID, aws:SourceVpce, aws:PrincipalArn or sts:ExternalId.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  kinds: ["trust", "resource", "key"],
  settings,
  *judge({ document }, facts, { trustedAccounts }) {
    const owner = ownerOf(document, facts);
    const { kind } = facts;
    for (const statement of allowStatements(document)) {
      const { label, principals } = statement;
      for (const principal of principals) {
        if (principal.kind === "everyone" && !isBoundedEveryone(statement, document, kind)) {
          yield {
            statement: label,
            says: `allows everyone (${principal.text})${although(statement, keysThatBoundEveryone)}.`,
          };
        }
        if (
          principal.kind === "account" &&
          !trustedAccounts.includes(principal.account) &&
          !(kind !== "trust" && principal.account === owner) &&
          !isMadeByAws(principal.account, statement) &&
          !isBoundedAccount(principal.account, statement, document, owner)
        ) {
          yield {
            statement: label,
            says: `allows ${accountText(principal)}${although(statement, keysThatBoundAnAccount)}.`,
          };
        }
      }
    }
  },
});

function isBoundedEveryone(statement: Statement, document: PolicyDocument, kind: PolicyKind): boolean {
  if (kind !== "trust") {
    return isBounded(statement, document, keysThatBoundEveryone);
  }
  // Everyone of one account is still a whole account, and needs no permission of his own to assume the role.
  const keys = keysThatBoundEveryone.filter((key) => key !== "aws:PrincipalAccount");
  return (
    isBounded(statement, document, keys, namesPrincipal) ||
    (isBounded(statement, document, ["aws:PrincipalAccount"]) && namesPrincipals(statement))
  );
}

function isBoundedAccount(
  account: string,
  statement: Statement,
  document: PolicyDocument,
  owner: string | undefined,
): boolean {
  if (hasWildcard(account)) {
    return isBounded(statement, document, keysThatBoundEveryone);
  }
  // The owner's own principals are in its organization anyway.
  const keys =
    account === owner
      ? keysThatBoundAnAccount.filter((key) => !key.startsWith("aws:PrincipalOrg"))
      : keysThatBoundAnAccount;
  return isBounded(statement, document, keys, namesPrincipal) || namesPrincipals(statement);
}

/** Accounts that only AWS itself, or AWS on our behalf, acts as. */
function isMadeByAws(account: string, statement: Statement): boolean {
  return isLoadBalancerLogging(account, statement) || isReplication(statement);
}

/**
 * A registry replicates images as the account, not as a role of it.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html
 */
function isReplication({ actions }: Statement): boolean {
  return (
    actions.some((action) => /^ecr:replicateimage$/i.test(action)) &&
    actions.every((action) => /^ecr:(replicateimage|createrepository)$/i.test(action))
  );
}

/** Where the account is known, a role's name says enough, whatever account its ARN leaves open. */
function namesPrincipals({ conditions }: Statement): boolean {
  return narrowing(conditions, ["aws:PrincipalArn"]).some(namesPrincipal);
}

/** `arn:aws:iam::111122223333:role/*` says no more than the account does. */
function namesPrincipal({ key, values }: Condition): boolean {
  return (
    key !== "aws:principalarn" ||
    values.every((value) => !/^([\w-]+[:/])?[*?/]*$/.test(value.split(":").slice(5).join(":")))
  );
}

function accountText({ text, account }: Principal & { readonly kind: "account" }): string {
  return hasWildcard(account) ? `every account (${text})` : `the whole account ${account}`;
}

/** Names the conditions that look as if they bounded the statement, and do not. */
function although(statement: Statement, keys: readonly string[]): string {
  const conditions = vacuous(statement, keys);
  return conditions.length === 0
    ? ""
    : `; ${conditions.map(({ operator, key }) => `${operator} ${key}`).join(" and ")} bounds nothing here`;
}

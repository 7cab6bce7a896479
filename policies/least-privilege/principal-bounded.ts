import { allowStatements, narrowing, type Principal } from "../iam";
import { documentRule, stringList } from "../rule";

const settings = {
  trustedAccounts: stringList("Accounts that may be trusted as a whole, 12 digits each.", []),
};

/** Left to others: service principals (`service-trust-bounded`), endpoint policies (`endpoint-policy-narrowed`). */
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
  *judge({ document }, { kind }, { trustedAccounts }) {
    const owner =
      kind === "key" ? ownerOf(allowStatements(document).flatMap(({ principals }) => principals)) : undefined;
    for (const { label, principals, conditions } of allowStatements(document)) {
      for (const principal of principals) {
        if (principal.kind === "everyone" && narrowing(conditions, boundsOfEveryone).length === 0) {
          yield { statement: label, says: `allows everyone (${principal.text}).` };
        }
        if (
          principal.kind === "account" &&
          principal.account !== owner &&
          !trustedAccounts.includes(principal.account) &&
          narrowing(conditions, [...boundsOfEveryone, ...boundsOfAccount]).length === 0
        ) {
          yield { statement: label, says: `allows the whole account ${principal.account}.` };
        }
        if (
          principal.kind === "federated" &&
          narrowing(conditions, boundsOfFederated(principal.text)).length === 0
        ) {
          yield { statement: label, says: `allows whoever ${principal.text} vouches for.` };
        }
      }
    }
  },
});

/**
 * A key policy names its own account, or IAM policies could not grant use of the key. Only where one account is
 * named as a whole is it clear which is the owner.
 */
function ownerOf(principals: readonly Principal[]): string | undefined {
  const accounts = new Set(
    principals.flatMap((principal) => (principal.kind === "account" ? [principal.account] : [])),
  );
  return accounts.size === 1 ? [...accounts][0] : undefined;
}

/** Keys that bound even a principal of `*`: AWS itself sets them, and a caller cannot choose them. */
const boundsOfEveryone = [
  ...[
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:userid",
  ],
  ...["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner"],
  ...["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn", "aws:SourceIp", "kms:CallerAccount"],
  ...[
    "s3:DataAccessPointAccount",
    "s3:DataAccessPointArn",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
  ],
];

/** Keys that bound a known account further. */
const boundsOfAccount = [
  ...[
    "sts:ExternalId",
    "aws:PrincipalTag/",
    "aws:MultiFactorAuthPresent",
    "aws:MultiFactorAuthAge",
    "sts:RoleSessionName",
  ],
  ...[
    "aws:SourceIdentity",
    "kms:ViaService",
    "kms:GrantIsForAWSResource",
    "aws:PrincipalType",
    "aws:PrincipalServiceName",
  ],
];

/** An identity provider vouches for all its users; the subject says which of them is meant. */
function boundsOfFederated(provider: string): readonly string[] {
  const [, host = provider] = /oidc-provider\/(.+)$/.exec(provider) ?? [];
  return [`${host}:sub`, `${host}:amr`, "saml:sub", "saml:aud", "saml:sub_type", "saml:iss"];
}

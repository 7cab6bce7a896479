import {
  allowStatements,
  isBounded,
  type PolicyDocument,
  readProvider,
  type Statement,
  subjectProblem,
} from "../iam";
import { documentRule } from "../rule";

/** Left to others: Federated `*` (`principal-bounded`). */
export const federationBounded = documentRule({
  name: "federation-bounded",
  severity: "critical",
  description:
    "Of the users of an identity provider, a trust policy says which it means, and for which audience.",
  reason:
    "A provider vouches for all its users: of GitHub that is every repository in the world, of a cluster every pod.",
  fix: "Add StringEquals conditions on the provider's aud and sub that name the repository and branch, service account or app.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
  kinds: ["trust"],
  *judge({ document }) {
    for (const statement of allowStatements(document)) {
      for (const { kind, text } of statement.principals) {
        if (kind === "federated") {
          for (const says of problemsOf(text, statement, document)) {
            yield { statement: statement.label, says };
          }
        }
      }
    }
  },
});

function problemsOf(principal: string, statement: Statement, document: PolicyDocument): readonly string[] {
  const bounded = (...keys: readonly string[]): boolean => isBounded(statement, document, keys);
  const provider = readProvider(principal);
  switch (provider.kind) {
    case "saml":
      return bounded("saml:aud", "saml:iss", "saml:namequalifier")
        ? []
        : [`trusts assertions of ${principal} that were made for any audience; SAML:aud is not bound.`];
    case "cognito":
      return cognitoProblems(statement, bounded("cognito-identity.amazonaws.com:aud"));
    case "app":
      return bounded(...provider.keys)
        ? []
        : [`allows whoever ${principal} vouches for; ${provider.keys.join(" or ")} is not bound.`];
    case "oidc":
      return [
        ...subjectProblems(principal, provider.host, statement, document),
        ...(bounded(`${provider.host}:aud`)
          ? []
          : [`trusts tokens of ${principal} for any audience; ${provider.host}:aud is not bound.`]),
      ];
  }
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html */
function cognitoProblems(statement: Statement, poolNamed: boolean): readonly string[] {
  const signedIn = statement.conditions.some(
    ({ key, operator, qualifier, ifExists, values }) =>
      key === "cognito-identity.amazonaws.com:amr" &&
      /^String(Equals|Like)$/.test(operator) &&
      qualifier !== "ForAllValues" &&
      !ifExists &&
      values.length > 0 &&
      values.every((value) => !/^([*?].*|unauthenticated)$/i.test(value)),
  );
  return [
    ...(poolNamed
      ? []
      : ["allows the identities of any identity pool; cognito-identity.amazonaws.com:aud is not bound."]),
    ...(signedIn
      ? []
      : ['allows guests who never signed in; cognito-identity.amazonaws.com:amr is not "authenticated".']),
  ];
}

/** Claims of GitHub beside the subject that AWS checks: https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/ */
const claimsOfWho = ["repository", "repository_id", "job_workflow_ref", "actor_id"];
const claimsOfWhere = ["ref", "environment", "job_workflow_ref"];

function subjectProblems(
  principal: string,
  host: string,
  statement: Statement,
  document: PolicyDocument,
): readonly string[] {
  const claim = (name: string): string => `${host}:${name}`;
  const bounded = (names: readonly string[]): boolean =>
    isBounded(statement, document, names.map(claim), ({ values }) =>
      values.every((value) => !/[*?]/.test(value)),
    );
  const subjects = statement.conditions
    .filter((condition) =>
      isBounded({ ...statement, conditions: [condition] }, emptyDocument, [claim("sub")]),
    )
    .map(({ values }) => values);
  if (subjects.length === 0) {
    return isBounded(statement, document, [claim("sub")]) || bounded(claimsOfWho)
      ? []
      : [`allows whoever ${principal} vouches for; ${claim("sub")} is not bound.`];
  }
  // Conditions on one key hold together: the narrowest of them counts.
  const problems = subjects.map((values) =>
    values.flatMap((value) => {
      const problem = subjectProblem(host, value);
      const answered = problem === "who" ? bounded(claimsOfWho) : bounded(claimsOfWhere);
      return problem === undefined || answered ? [] : [{ problem, value }];
    }),
  );
  const [fewest = []] = [...problems].sort((one, other) => one.length - other.length);
  return fewest.map(({ problem, value }) =>
    problem === "who"
      ? `allows more than one party of ${host}: ${claim("sub")} may be "${value}".`
      : `allows every branch and pull request: ${claim("sub")} may be "${value}".`,
  );
}

const emptyDocument: PolicyDocument = { version: "2012-10-17", statements: [] };

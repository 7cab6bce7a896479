import { allowStatements, hasWildcard, matchesEverything, type Principal, type Statement } from "../iam";
import { documentRule } from "../rule";

/** Tells for all rules about documents that preview cannot decide one. */
export const validDocument = documentRule({
  name: "valid-document",
  severity: "high",
  description: "A policy document is one that AWS accepts and reads as written.",
  reason: "AWS refuses a malformed document in the middle of an update, or reads it otherwise than meant.",
  fix: "Correct the element that the message names.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  kinds: ["identity", "trust", "resource", "key", "endpoint"],
  speaksForUnknown: true,
  *judge({ document, problems }, { kind }) {
    for (const { where, says } of problems) {
      yield { statement: where, says };
    }
    for (const statement of document.statements) {
      for (const principal of [...statement.principals, ...statement.notPrincipals]) {
        const says = principalProblem(principal);
        if (says !== undefined) {
          yield { statement: statement.label, says };
        }
      }
    }
    if (kind === "trust") {
      for (const statement of allowStatements(document)) {
        yield* foreignActions(statement);
      }
    }
  },
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function principalProblem({ kind, text }: Principal): string | undefined {
  if (kind !== "everyone" && kind !== "canonical" && hasWildcard(text)) {
    return `names the principal ${text}; AWS takes no wildcard in a principal, except "*" alone.`;
  }
  return kind === "id" && !/^(A[A-Z0-9]{15,}|arn:[\w-]+:iam::cloudfront:user\/.+)$/.test(text)
    ? `names the principal ${text}, which is no account, no ARN and no id of a role or user.`
    : undefined;
}

function* foreignActions({ label, actions }: Statement) {
  for (const action of actions.filter((one) => !/^sts:/i.test(one) && !matchesEverything(one))) {
    yield { statement: label, says: `names ${action}; a trust policy is about sts: actions alone.` };
  }
}

import { accountOf, allowStatements, type PolicyDocument } from "../iam";
import type { DocumentFacts } from "./document-rule";

/**
 * The account that owns the document, as far as anything says so: the facts, the ARN it hangs on, the ARNs that
 * a resource policy names, which are its own, or the account that a key policy hands the key to.
 */
export function ownerOf(document: PolicyDocument, facts: DocumentFacts): string | undefined {
  const named = facts.account ?? accountOf(facts.attachedTo ?? "");
  if (named !== undefined) {
    return named;
  }
  switch (facts.kind) {
    case "resource":
      return onlyOne(
        document.statements.flatMap(({ resources }) => resources.flatMap((arn) => accountOf(arn) ?? [])),
      );
    case "key":
      return (
        onlyOne(wholeAccounts(document, (action) => action === "kms:*" || action === "*")) ??
        onlyOne(wholeAccounts(document, () => true))
      );
    case "identity":
    case "trust":
    case "endpoint":
      return undefined;
  }
}

/** Accounts that a statement with such an action names as a whole. */
function wholeAccounts(document: PolicyDocument, wanted: (action: string) => boolean): readonly string[] {
  return allowStatements(document)
    .filter(({ actions }) => actions.some((action) => wanted(action.toLowerCase())))
    .flatMap(({ principals }) =>
      principals.flatMap((principal) => (principal.kind === "account" ? [principal.account] : [])),
    );
}

function onlyOne(accounts: readonly string[]): string | undefined {
  const [first, ...others] = new Set(accounts);
  return others.length === 0 ? first : undefined;
}

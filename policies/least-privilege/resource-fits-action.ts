import { allowStatements, describeStatement, hasWildcard, namesEverything, type Statement } from "../iam";
import { documentRule, type DocumentFacts } from "../rule";
import { readingOf } from "./identity/reading";

/**
 * Calls that AWS's own examples allow on ARNs although the reference lists none. Of the two generations of Elastic Load Balancing, which share
 * a prefix, it tells the tags of the first only.
 */
const onArnsAllTheSame = /^(states:SendTask|ssmmessages:|ram:|elasticloadbalancing:(Add|Remove)Tags$)/;

/** Left to others: resources that are too wide (`resource-named`), actions that do not exist (`known-actions`). */
export const resourceFitsAction = documentRule({
  name: "resource-fits-action",
  severity: "medium",
  description: "Every action of an Allow can be about one of the resources beside it.",
  reason:
    "An action on a resource of another kind is allowed nothing: the call fails, and the next fix is a star.",
  fix: 'Name a resource of the kind that the action takes, or "*" in a statement of its own where it takes none.',
  url: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    const { isLive } = readingOf(parsed, facts);
    for (const statement of allowStatements(parsed.document)) {
      const dead = actionsOnNothing(statement, facts).filter((action) => isLive(statement, action));
      if (dead.length > 0) {
        yield {
          statement: statement.label,
          says: `allows ${dead.join(", ")} nothing: ${dead.length === 1 ? "it takes" : "they take"} no ${statement.resources.join(", ")}.`,
        };
      }
      for (const resource of statement.resources.filter(hasShortAccount)) {
        yield { statement: statement.label, says: `names ${resource}, whose account has not twelve digits.` };
      }
    }
  },
});

/** Calls, written out, for which none of the statement's resources can be. */
function actionsOnNothing(statement: Statement, { catalogue }: DocumentFacts): readonly string[] {
  if (statement.resources.length === 0 || statement.resources.some(namesEverything)) {
    return [];
  }
  const { actionsWithoutResources, strayActions } = describeStatement(statement, catalogue);
  const written = new Set(
    statement.actions.filter((action) => !hasWildcard(action)).map((action) => action.toLowerCase()),
  );
  return [...strayActions, ...actionsWithoutResources].filter(
    (action) => written.has(action.toLowerCase()) && !onArnsAllTheSame.test(action),
  );
}

function hasShortAccount(resource: string): boolean {
  const account = resource.startsWith("arn:") ? (resource.split(":")[4] ?? "") : "";
  return /^\d+$/.test(account) && account.length !== 12;
}

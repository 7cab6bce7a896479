import { allowStatements, matchesEverything } from "../iam";
import { documentRule } from "../rule";
import { readingOf } from "./identity/reading";

/** Left to others: `*` for actions that could name their resource (`resource-named`). */
export const starStandsAlone = documentRule({
  name: "star-stands-alone",
  severity: "medium",
  description:
    'Resource "*" stands in a statement of its own, without ARNs, and actions that accept no ARN have it.',
  reason:
    "A statement that mixes both hides which actions reach everything; one with ARNs alone allows such an action nothing.",
  fix: 'Split the statement: one with the ARNs, one with Resource "*" for the actions that accept no ARN.',
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    const told = new Set(readingOf(parsed, facts).wide.map(({ statement }) => statement));
    for (const { label, actions, resources } of allowStatements(parsed.document)) {
      const arns = resources.filter((resource) => !matchesEverything(resource));
      const expanded = actions.map((action) => facts.catalogue.expand(action));
      const nameless = expanded.flat().filter(({ resourceTypes }) => resourceTypes.length === 0);
      if (arns.length > 0 && arns.length < resources.length && !told.has(label)) {
        yield { statement: label, says: `names "*" beside ${arns.join(", ")}.` };
      } else if (
        arns.length > 0 &&
        arns.length === resources.length &&
        nameless.length > 0 &&
        nameless.length === expanded.flat().length &&
        expanded.every((covered) => covered.length > 0)
      ) {
        yield {
          statement: label,
          says: `allows nothing: ${actions.join(", ")} accept${actions.length === 1 ? "s" : ""} no ARN, only "*".`,
        };
      }
    }
  },
});

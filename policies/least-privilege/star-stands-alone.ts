import { allowStatements, matchesEverything } from "../iam";
import { documentRule } from "../rule";
import { readingOf } from "./identity/reading";

/** Left to others: `*` for actions that could name their resource (`resource-named`). */
export const starStandsAlone = documentRule({
  name: "star-stands-alone",
  severity: "medium",
  description: 'Resource "*" stands in a statement of its own, without ARNs.',
  reason:
    "A statement that mixes both hides which actions reach everything, and grows into a grant of all of them.",
  fix: 'Split the statement: one with the ARNs, one with Resource "*" for the actions that accept no ARN.',
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    const told = new Set(readingOf(parsed, facts).wide.map(({ statement }) => statement));
    for (const { label, resources } of allowStatements(parsed.document)) {
      const arns = resources.filter((resource) => !matchesEverything(resource));
      if (arns.length > 0 && arns.length < resources.length && !told.has(label)) {
        yield { statement: label, says: `names "*" beside ${arns.join(", ")}.` };
      }
    }
  },
});

import { acceptsResource, allowStatements, matchesEverything } from "../iam";
import { documentRule } from "../rule";

/** Left to others: `*` for actions that could name their resource (`resource-named`). */
export const starStandsAlone = documentRule({
  name: "star-stands-alone",
  severity: "medium",
  description:
    'Resource "*" stands in a statement of its own, without ARNs and without actions that accept one.',
  reason:
    "A statement that mixes both hides which actions reach everything, and grows into a grant of all of them.",
  fix: 'Split the statement: one with the ARNs, one with Resource "*" for the actions that accept no ARN.',
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  kinds: ["identity"],
  *judge({ document }, { catalogue }) {
    for (const { label, actions, resources } of allowStatements(document)) {
      const arns = resources.filter((resource) => !matchesEverything(resource));
      if (arns.length === resources.length) {
        continue;
      }
      const starOnly = actions.filter((action) => !catalogue.expand(action).some(acceptsResource));
      const nameable = actions.filter((action) => !starOnly.includes(action));
      if (arns.length > 0) {
        yield { statement: label, says: `names "*" beside ${arns.join(", ")}.` };
      } else if (starOnly.length > 0 && nameable.length > 0) {
        yield {
          statement: label,
          says: `puts ${starOnly.join(", ")}, which need "*", beside ${nameable.join(", ")}, which accept an ARN.`,
        };
      }
    }
  },
});

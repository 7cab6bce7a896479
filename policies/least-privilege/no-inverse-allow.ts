import { allowStatements } from "../iam";
import { documentRule } from "../rule";

export const noInverseAllow = documentRule({
  name: "no-inverse-allow",
  severity: "critical",
  description: "An Allow says what it allows, never what it leaves out.",
  reason:
    "NotAction, NotResource and NotPrincipal with Allow grant everything else, also what does not exist yet.",
  fix: "List the actions, resources and principals that are meant; to take something away, use a Deny.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  kinds: ["identity", "trust", "resource", "key", "endpoint"],
  *judge({ document }) {
    for (const { label, notActions, notResources, notPrincipals } of allowStatements(document)) {
      const inverse = {
        NotAction: notActions,
        NotResource: notResources,
        NotPrincipal: notPrincipals.map(({ text }) => text),
      };
      for (const [element, values] of Object.entries(inverse)) {
        if (values.length > 0) {
          yield { statement: label, says: `allows everything but ${values.join(", ")} (${element}).` };
        }
      }
    }
  },
});

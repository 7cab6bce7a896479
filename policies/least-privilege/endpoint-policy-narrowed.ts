import {
  acceptsResource,
  allowStatements,
  type Catalogue,
  isBounded,
  keysThatBoundAnEndpoint,
  namesEverything,
  parseAction,
  type Statement,
} from "../iam";
import { documentRule } from "../rule";

/** Left to others: endpoints without a policy (`endpoint-has-policy`). */
export const endpointPolicyNarrowed = documentRule({
  name: "endpoint-policy-narrowed",
  severity: "high",
  description: "The policy of a VPC endpoint lets only our principals, or only our resources, through.",
  reason:
    "An open endpoint lets a stolen credential of a stranger carry our data to the stranger's own bucket.",
  fix: "Name principals or resources, or add StringEquals aws:PrincipalOrgID, aws:PrincipalAccount or aws:ResourceAccount.",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  kinds: ["endpoint"],
  *judge({ document }, { catalogue }) {
    for (const statement of allowStatements(document)) {
      const { label, principals } = statement;
      if (
        principals.some(({ kind }) => kind === "everyone") &&
        !isBounded(statement, document, keysThatBoundAnEndpoint)
      ) {
        const open = openActions(statement, catalogue);
        if (open.length > 0) {
          const calls = open.some((action) => parseAction(action)?.service === "*")
            ? "every call"
            : open.join(", ");
          yield { statement: label, says: `lets ${calls} through, by whomever and on whatever.` };
        }
      }
    }
  },
});

/** The actions that could name a resource, and do not. */
function openActions({ actions, resources }: Statement, catalogue: Catalogue): readonly string[] {
  return resources.some(namesEverything)
    ? actions.filter((action) => {
        const expanded = catalogue.expand(action);
        return parseAction(action)?.service === "*" || expanded.some(acceptsResource);
      })
    : [];
}

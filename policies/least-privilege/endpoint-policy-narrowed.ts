import { allowStatements, matchesEverything, narrowing, parseDocument, type Statement } from "../iam";
import { resourceRule } from "../rule";

/**
 * An endpoint must carry its policy itself: one that comes as a resource of its own leaves the endpoint open until
 * it is attached, and AWS's default cannot be told from a forgotten policy before it exists.
 */
export const endpointPolicyNarrowed = resourceRule({
  name: "endpoint-policy-narrowed",
  severity: "high",
  description: "Every VPC endpoint has a policy that lets only some calls through.",
  reason:
    "AWS's default policy lets a stolen credential of a stranger carry our data to the stranger's own bucket.",
  fix: "Set policy on the endpoint, with actions, resources, or aws:PrincipalAccount / aws:ResourceAccount.",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  types: ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"],
  *judge({ props: { policy } }) {
    if (policy === undefined) {
      yield { property: "policy", says: "is not set, so AWS's default lets every call through." };
      return;
    }
    for (const { label } of allowStatements(parseDocument(policy, "endpoint").document).filter(isOpen)) {
      yield { property: "policy", says: `${label} lets every call through.` };
    }
  },
});

/** Everyone may call everything on everything, whatever the conditions leave of it. */
function isOpen({ principals, actions, resources, conditions }: Statement): boolean {
  return (
    principals.some(({ kind }) => kind === "everyone") &&
    actions.some(matchesEverything) &&
    resources.some(matchesEverything) &&
    narrowing(conditions, bounds).length === 0
  );
}

const bounds = [
  ...[
    "aws:PrincipalAccount",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalArn",
    "aws:SourceAccount",
  ],
  ...["aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths"],
];

import { allowStatements, matchesEverything, narrowing, parseDocument, type Statement } from "../iam";
import { Stack, type StackResource, stackRule } from "../rule";

export const endpointPolicyNarrowed = stackRule({
  name: "endpoint-policy-narrowed",
  severity: "high",
  description: "Every VPC endpoint has a policy that lets only some calls through.",
  reason:
    "AWS's default policy lets a stolen credential of a stranger carry our data to the stranger's own bucket.",
  fix: "Give the endpoint a policy that names actions, resources, or aws:PrincipalAccount / aws:ResourceAccount.",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  each: "aws:ec2/vpcEndpoint:VpcEndpoint",
  *judge(endpoint, stack) {
    for (const { property, holder } of holdersOf(endpoint, stack)) {
      // AWS fills a policy that nobody gave with its default, which preview does not know yet.
      if (!Stack.gave(holder, "policy")) {
        yield { property, says: "is not set, so AWS's default lets every call through." };
        continue;
      }
      for (const { label } of allowStatements(parseDocument(holder.props.policy, "endpoint").document).filter(
        isOpen,
      )) {
        yield { property, says: `${label} lets every call through.` };
      }
    }
  },
});

type Holder =
  | StackResource<"aws:ec2/vpcEndpoint:VpcEndpoint">
  | StackResource<"aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy">;

/** The endpoint itself, or the resources that give it its policy. */
function holdersOf(endpoint: StackResource<"aws:ec2/vpcEndpoint:VpcEndpoint">, stack: Stack) {
  const policies = stack.referring("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "vpcEndpointId", endpoint);
  const holders: readonly Holder[] = policies.length > 0 ? policies : [endpoint];
  return holders.map((holder) => ({
    property: holder === endpoint ? "policy" : `policy (${holder.name})`,
    holder,
  }));
}

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

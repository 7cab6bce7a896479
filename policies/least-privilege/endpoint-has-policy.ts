import { given, resourceRule } from "../rule";

/**
 * An endpoint must carry its policy itself: one that comes as a resource of its own leaves the endpoint open until
 * it is attached, and AWS's default cannot be told from a forgotten policy before it exists.
 * Left to others: what the policy says (`endpoint-policy-narrowed`).
 */
export const endpointHasPolicy = resourceRule({
  name: "endpoint-has-policy",
  severity: "high",
  description: "Every VPC endpoint has a policy of its own.",
  reason:
    "AWS's default policy lets a stolen credential of a stranger carry our data to the stranger's own bucket.",
  fix: "Set policy on the endpoint, with actions, resources, or aws:PrincipalAccount / aws:ResourceAccount.",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
  *judge({ props }) {
    if (!given(() => props.policy)) {
      yield { property: "policy", says: "is not set, so AWS's default lets every call through." };
    }
  },
});

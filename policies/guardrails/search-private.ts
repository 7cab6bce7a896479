import { resourceRule } from "../rule";

export const searchPrivate = resourceRule({
  name: "search-private",
  severity: "high",
  description: "OpenSearch domains and collections are reached from a VPC only.",
  reason: "A public endpoint needs one loose access policy to hand out every document.",
  fix: "Give the domain vpcOptions; give the network policy SourceVPCEs instead of AllowFromPublic.",
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html",
  types: ["aws:opensearch/domain:Domain", "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy"],
  *judge(subject) {
    if (subject.type === "aws:opensearch/domain:Domain") {
      if (subject.props.vpcOptions === undefined) {
        yield { property: "vpcOptions", says: "is not set, which means a public endpoint." };
      }
    } else if (/"AllowFromPublic"\s*:\s*true/.test(subject.props.policy)) {
      yield { property: "policy", says: "has AllowFromPublic true." };
    }
  },
});

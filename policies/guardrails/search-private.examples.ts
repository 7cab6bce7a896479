import { type Examples, resource, unknownValue } from "../rule/examples";

const domain = "aws:opensearch/domain:Domain";
const policy = (rule: Readonly<Record<string, unknown>>) =>
  resource("aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy", "net", {
    ...{ type: "network", policy: JSON.stringify([{ Rules: [{ Resource: ["collection/docs"] }], ...rule }]) },
  });

export const searchPrivateExamples: Examples = {
  allows: {
    "a domain in a VPC": [resource(domain, "docs", { vpcOptions: { subnetIds: ["subnet-1"] } })],
    "a domain in subnets that are not known yet": [
      resource(domain, "docs", { vpcOptions: { subnetIds: [unknownValue] } }),
    ],
    "a collection behind an endpoint": [policy({ AllowFromPublic: false, SourceVPCEs: ["vpce-1"] })],
  },
  forbids: {
    "a domain outside": {
      resources: [resource(domain, "docs", {})],
      violations: ["docs.vpcOptions: is not set, which means a public endpoint."],
    },
    "a public collection": {
      resources: [policy({ AllowFromPublic: true })],
      violations: ["net.policy: has AllowFromPublic true."],
    },
  },
};

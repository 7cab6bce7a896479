import { type Examples, resource, unknownValue } from "../rule/examples";

const eip = "aws:ec2/eip:Eip";

export const noElasticIpOnInstanceExamples: Examples = {
  allows: { "an address for a NAT gateway": [resource(eip, "nat", { domain: "vpc" })] },
  forbids: {
    "an instance that preview does not know yet": {
      resources: [resource(eip, "head-ip", { instance: unknownValue })],
      violations: ["head-ip.instance: is set."],
    },
    "an association": {
      resources: [resource("aws:ec2/eipAssociation:EipAssociation", "head-ip", { instanceId: "i-1" })],
      violations: ["head-ip.instanceId: is set."],
    },
  },
};

import { type Examples, resource } from "../rule/examples";

const type = "aws:ec2/vpcEndpoint:VpcEndpoint";

export const interfaceEndpointPrivateDnsExamples: Examples = {
  allows: {
    "private DNS": [resource(type, "sts", { vpcEndpointType: "Interface", privateDnsEnabled: true })],
    "a gateway endpoint, which has no DNS": [resource(type, "s3", { vpcEndpointType: "Gateway" })],
  },
  forbids: {
    "an endpoint under its own name only": {
      resources: [resource(type, "sts", { vpcEndpointType: "Interface" })],
      violations: ["sts.privateDnsEnabled: is not set, which means false."],
    },
  },
  remediates: {
    "private DNS left out": {
      before: resource("aws:ec2/vpcEndpoint:VpcEndpoint", "sts", { vpcEndpointType: "Interface" }),
      after: resource("aws:ec2/vpcEndpoint:VpcEndpoint", "sts", {
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
      }),
    },
  },
};

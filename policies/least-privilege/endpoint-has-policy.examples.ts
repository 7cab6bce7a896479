import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:ec2/vpcEndpoint:VpcEndpoint";

export const endpointHasPolicyExamples: Examples = {
  allows: {
    "an endpoint with a policy": [resource(type, "s3", { policy: "{}" })],
    "a policy that will be known": [resource(type, "s3", { policy: unknownValue })],
  },
  forbids: {
    "no policy": {
      resources: [resource(type, "s3", {})],
      violations: ["s3.policy: is not set, so AWS's default lets every call through."],
    },
  },
};

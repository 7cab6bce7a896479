import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
const policy = (statement: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", ...statement }] });
const open = policy({ Action: "*", Resource: "*" });
const ours = policy({
  Action: "*",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalAccount": "000000000000" } },
});

export const endpointPolicyNarrowedExamples: Examples = {
  allows: {
    "our own principals only": [resource(type, "s3", { policy: ours })],
    "one bucket": [
      resource(type, "s3", { policy: policy({ Action: "s3:GetObject", Resource: "arn:aws:s3:::d/*" }) }),
    ],
  },
  forbids: {
    "no policy": {
      resources: [resource(type, "s3", {})],
      violations: ["s3.policy: is not set, so AWS's default lets every call through."],
    },
    "the default, written out": {
      resources: [resource(type, "s3", { policy: open })],
      violations: ["s3.policy: statement 1 lets every call through."],
    },
    "an open policy of its own": {
      resources: [resource("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "s3-policy", { policy: open })],
      violations: ["s3-policy.policy: statement 1 lets every call through."],
    },
  },
  undecided: { "a policy made of an id": [resource(type, "s3", { policy: unknownValue })] },
};

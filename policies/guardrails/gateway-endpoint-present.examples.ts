import { type Examples, resource } from "../rule/examples";

const vpc = resource("aws:ec2/vpc:Vpc", "main", {});
const subnet = resource("aws:ec2/subnet:Subnet", "a", {}, { vpcId: ["main"] });
const endpoint = (service: string, vpcEndpointType?: string) =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    `to-${service}`,
    { serviceName: `com.amazonaws.ap-southeast-1.${service}`, ...(vpcEndpointType && { vpcEndpointType }) },
    { vpcId: ["main"] },
  );

export const gatewayEndpointPresentExamples: Examples = {
  allows: {
    "an endpoint for S3": [vpc, subnet, endpoint("s3", "Gateway")],
    "one that leaves its type to AWS": [vpc, subnet, endpoint("s3")],
    "a VPC without subnets": [vpc],
  },
  forbids: {
    none: { resources: [vpc, subnet], violations: ["main: has no gateway endpoint for s3."] },
    "one of two that the environment asks for": {
      resources: [vpc, subnet, endpoint("s3")],
      settings: { services: ["s3", "dynamodb"] },
      violations: ["main: has no gateway endpoint for dynamodb."],
    },
    "an interface endpoint, which is paid": {
      resources: [vpc, subnet, endpoint("s3", "Interface")],
      violations: ["main: has no gateway endpoint for s3."],
    },
  },
};

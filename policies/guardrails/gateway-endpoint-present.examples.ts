import { type Examples, resource } from "../rule/examples";

const vpc = resource("aws:ec2/vpc:Vpc", "main", {});
const subnet = resource("aws:ec2/subnet:Subnet", "a", {}, { vpcId: ["main"] });
const table = resource("aws:dynamodb/table:Table", "features", {});
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
    "endpoints for both where there is a table": [vpc, subnet, table, endpoint("s3"), endpoint("dynamodb")],
    "a VPC without subnets": [vpc, table],
  },
  forbids: {
    none: {
      resources: [vpc, subnet, table],
      violations: ["main: has no gateway endpoint for s3.", "main: has no gateway endpoint for dynamodb."],
    },
    "an interface endpoint, which is paid": {
      resources: [vpc, subnet, endpoint("s3", "Interface")],
      violations: ["main: has no gateway endpoint for s3."],
    },
  },
};

import { stackRule } from "../rule";
import { subnetsOf } from "../rule/zones";

export const gatewayEndpointPresent = stackRule({
  name: "gateway-endpoint-present",
  severity: "medium",
  description:
    "A VPC with subnets reaches S3, and DynamoDB where there are tables, through gateway endpoints.",
  reason:
    "Gateway endpoints are free; without them data sets go through NAT, paid by the gigabyte, and the internet.",
  fix: 'Add an aws.ec2.VpcEndpoint with vpcEndpointType "Gateway" for the service.',
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  each: "aws:ec2/vpc:Vpc",
  *judge(vpc, stack) {
    if (subnetsOf(vpc, stack).length === 0) {
      return;
    }
    const services = ["s3", ...(stack.all("aws:dynamodb/table:Table").length > 0 ? ["dynamodb"] : [])];
    const reached = stack
      .referring("aws:ec2/vpcEndpoint:VpcEndpoint", "vpcId", vpc)
      .filter(({ props }) => (props.vpcEndpointType ?? "Gateway") === "Gateway")
      .map(({ props }) => props.serviceName ?? "");
    for (const service of services.filter((name) => !reached.some((full) => full.endsWith(`.${name}`)))) {
      yield { property: "", says: `has no gateway endpoint for ${service}.` };
    }
  },
});

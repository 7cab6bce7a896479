import { stackRule, stringList } from "../rule";
import { subnetsOf } from "../rule/zones";

const settings = {
  services: stringList("Services that the VPC must reach so: s3, dynamodb or both.", ["s3"]),
};

export const gatewayEndpointPresent = stackRule({
  name: "gateway-endpoint-present",
  severity: "medium",
  description: "A VPC with subnets reaches S3 through a gateway endpoint.",
  reason:
    "Gateway endpoints are free; without them data sets go through NAT, paid by the gigabyte, and the internet.",
  fix: 'Add an aws.ec2.VpcEndpoint with vpcEndpointType "Gateway" for the service.',
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  each: "aws:ec2/vpc:Vpc",
  settings,
  *judge(vpc, stack, { services }) {
    if (subnetsOf(vpc, stack).length === 0) {
      return;
    }
    const reached = stack
      .referring("aws:ec2/vpcEndpoint:VpcEndpoint", "vpcId", vpc)
      .filter(({ props }) => (props.vpcEndpointType ?? "Gateway") === "Gateway")
      .map(({ props }) => props.serviceName ?? "");
    for (const service of services.filter((name) => !reached.some((full) => full.endsWith(`.${name}`)))) {
      yield { property: "", says: `has no gateway endpoint for ${service}.` };
    }
  },
});

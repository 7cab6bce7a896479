import { resourceRule } from "../rule";

export const interfaceEndpointPrivateDns = resourceRule({
  name: "interface-endpoint-private-dns",
  severity: "medium",
  description: "Interface endpoints answer under the service's own name.",
  reason: "Without private DNS the SDKs still call the public address, and the endpoint is paid for nothing.",
  fix: "Set privateDnsEnabled: true.",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
  *judge({ props: { vpcEndpointType, privateDnsEnabled } }) {
    if (vpcEndpointType === "Interface" && privateDnsEnabled !== true) {
      yield {
        property: "privateDnsEnabled",
        says: `is ${privateDnsEnabled ?? "not set, which means false"}.`,
      };
    }
  },
  remediate: () => ({ privateDnsEnabled: true }),
});

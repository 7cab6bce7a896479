import { list, text, textOr, texts } from "../values";
import { type WireObject } from "../wire";
import { type Being, checksum, ec2Id, joined, regionalArn, stableHex, type TypeTable } from "./define";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** Private doors to AWS's services. */
export const endpoints: TypeTable = {
  [ENDPOINT]: {
    id: ec2Id("vpce"),
    arn: regionalArn("ec2", "vpc-endpoint/"),
    immutable: [
      "vpcId",
      "serviceName",
      "serviceRegion",
      "vpcEndpointType",
      "resourceConfigurationArn",
      "serviceNetworkArn",
    ],
    defaults: { vpcEndpointType: "Gateway" },
    sets: ["subnetIds", "securityGroupIds", "routeTableIds"],
    computed: endpointOf,
  },
  "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": {
    id: ({ inputs }) => `a-${textOr(inputs, "vpcEndpointId")}${checksum(textOr(inputs, "routeTableId"))}`,
    immutable: ["vpcEndpointId", "routeTableId"],
    taken: "RouteAlreadyExists",
    singleton: true,
  },
  "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation": {
    id: ({ inputs }) => `a-${textOr(inputs, "vpcEndpointId")}${checksum(textOr(inputs, "subnetId"))}`,
    immutable: ["vpcEndpointId", "subnetId"],
    singleton: true,
  },
  "aws:ec2/securityGroupAssociation:SecurityGroupAssociation": {
    id: joined("/", "vpcEndpointId", "securityGroupId"),
    immutable: ["vpcEndpointId", "securityGroupId", "replaceDefaultAssociation"],
  },
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": {
    id: joined("", "vpcEndpointId"),
    immutable: ["vpcEndpointId"],
  },
};

function endpointOf(being: Being): WireObject {
  const { id, inputs, region } = being;
  const service = textOr(inputs, "serviceName").split(".").pop() ?? "";
  const isInterface = textOr(inputs, "vpcEndpointType", "Gateway") === "Interface";
  const subnets = texts(list(inputs["subnetIds"]));
  return {
    state: "available",
    requesterManaged: false,
    serviceRegion: region,
    ipAddressType: isInterface ? "ipv4" : "",
    // Only gateways have a prefix list, for route tables and security groups to name.
    prefixListId: isInterface ? "" : `pl-${stableHex(region, textOr(inputs, "serviceName"), 8)}`,
    cidrBlocks: isInterface ? [] : GATEWAY_RANGES,
    networkInterfaceIds: isInterface
      ? subnets.map((subnet) => `eni-0${stableHex(`${id}${subnet}`, "eni", 16)}`)
      : [],
    dnsEntries: isInterface ? dnsEntries(id, service, region, inputs["privateDnsEnabled"] === true) : [],
    privateDnsEnabled: false,
    privateDnsSpecifiedDomains: [],
    policy: text(inputs, "policy") ?? OPEN_POLICY,
    subnetConfigurations: [],
  };
}

/** Without a policy of its own AWS gives an endpoint one that allows everything: the policies must see that. */
const OPEN_POLICY = JSON.stringify({
  Version: "2008-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});

/** Ranges from the documentation blocks of RFC 5737; AWS's own change often. */
const GATEWAY_RANGES = ["198.51.100.0/25", "198.51.100.128/25"];

function dnsEntries(id: string, service: string, region: string, isPrivate: boolean): WireObject[] {
  const suffix = `${id}-${stableHex(id, "dns", 8)}.${service}.${region}.vpce.amazonaws.com`;
  const zone = `Z${stableHex(region, "zone", 20).toUpperCase()}`;
  const own = { dnsName: suffix, hostedZoneId: zone };
  return isPrivate
    ? [
        own,
        {
          dnsName: `${service}.${region}.amazonaws.com`,
          hostedZoneId: `Z${stableHex(id, "private", 20).toUpperCase()}`,
        },
      ]
    : [own];
}

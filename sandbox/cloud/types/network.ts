import { Netmask } from "netmask";

import { AwsError } from "../errors";
import { zoneId, zoneNames } from "../invokes/regions";
import { ACCOUNT } from "../place";
import { list, text, textOr, texts } from "../values";
import { type WireObject } from "../wire";
import {
  type Being,
  checksum,
  ec2Id,
  regionalArn,
  type Request,
  stableHex,
  stableNumber,
  type TypeTable,
} from "./define";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";

/** Virtual networks and what routes through them. Immutable properties follow the official provider's "forces new resource". */
export const network: TypeTable = {
  [VPC]: {
    id: ec2Id("vpc"),
    arn: regionalArn("ec2", "vpc/"),
    immutable: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    defaults: { enableDnsSupport: true, instanceTenancy: "default" },
    computed: ({ id, previous }) => ({
      defaultNetworkAclId: `acl-0${stableHex(id, "acl", 16)}`,
      defaultRouteTableId: `rtb-0${stableHex(id, "rtb", 16)}`,
      defaultSecurityGroupId: `sg-0${stableHex(id, "sg", 16)}`,
      dhcpOptionsId: previous["dhcpOptionsId"] ?? `dopt-0${stableHex(ACCOUNT, "dopt", 16)}`,
      mainRouteTableId: `rtb-0${stableHex(id, "rtb", 16)}`,
      enableDnsHostnames: false,
      enableNetworkAddressUsageMetrics: false,
    }),
    refuseCreate: refuseVpc,
    dependents: [
      { type: SUBNET, property: "vpcId" },
      { type: "aws:ec2/internetGateway:InternetGateway", property: "vpcId" },
      { type: "aws:ec2/securityGroup:SecurityGroup", property: "vpcId" },
      { type: "aws:ec2/routeTable:RouteTable", property: "vpcId" },
      { type: "aws:ec2/vpcEndpoint:VpcEndpoint", property: "vpcId" },
    ],
  },
  [SUBNET]: {
    id: ec2Id("subnet"),
    arn: regionalArn("ec2", "subnet/"),
    immutable: [
      "vpcId",
      "cidrBlock",
      "availabilityZone",
      "availabilityZoneId",
      "ipv6Native",
      "outpostArn",
      "ipv4IpamPoolId",
    ],
    defaults: { assignIpv6AddressOnCreation: false, mapPublicIpOnLaunch: false },
    computed: zoneOf,
    refuseCreate: refuseSubnet,
    dependents: [
      { type: "aws:ec2/vpcEndpoint:VpcEndpoint", property: "subnetIds" },
      { type: "aws:ec2/natGateway:NatGateway", property: "subnetId" },
      { type: "aws:ec2/instance:Instance", property: "subnetId" },
      { type: "aws:efs/mountTarget:MountTarget", property: "subnetId" },
      { type: "aws:fsx/lustreFileSystem:LustreFileSystem", property: "subnetIds" },
    ],
  },
  "aws:ec2/internetGateway:InternetGateway": {
    id: ec2Id("igw"),
    arn: regionalArn("ec2", "internet-gateway/"),
  },
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": { id: ec2Id("eigw"), immutable: ["vpcId"] },
  "aws:ec2/eip:Eip": {
    id: ec2Id("eipalloc"),
    arn: regionalArn("ec2", "elastic-ip/"),
    immutable: [
      "address",
      "domain",
      "customerOwnedIpv4Pool",
      "networkBorderGroup",
      "publicIpv4Pool",
      "ipamPoolId",
    ],
    computed: addressOf,
    dependents: [{ type: "aws:ec2/natGateway:NatGateway", property: "allocationId" }],
    inUse: "InvalidIPAddress.InUse",
  },
  "aws:ec2/natGateway:NatGateway": {
    id: ec2Id("nat"),
    arn: regionalArn("ec2", "natgateway/"),
    immutable: ["allocationId", "connectivityType", "privateIp", "subnetId", "vpcId", "availabilityMode"],
    defaults: { connectivityType: "public" },
    computed: natOf,
  },
  "aws:ec2/routeTable:RouteTable": {
    id: ec2Id("rtb"),
    arn: regionalArn("ec2", "route-table/"),
    immutable: ["vpcId"],
    sets: ["routes", "propagatingVgws"],
    dependents: [
      { type: "aws:ec2/routeTableAssociation:RouteTableAssociation", property: "routeTableId" },
      {
        type: "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
        property: "routeTableId",
      },
    ],
  },
  "aws:ec2/route:Route": {
    id: ({ inputs }) => `r-${textOr(inputs, "routeTableId")}${checksum(destinationOf(inputs))}`,
    taken: "RouteAlreadyExists",
    singleton: true,
    immutable: [
      "routeTableId",
      "destinationCidrBlock",
      "destinationIpv6CidrBlock",
      "destinationPrefixListId",
    ],
    computed: () => ({ origin: "CreateRoute", state: "active", instanceId: "", instanceOwnerId: "" }),
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    id: ec2Id("rtbassoc"),
    singleton: true,
    immutable: ["subnetId", "gatewayId"],
    refuseCreate: ({ inputs, store, region, type }) => {
      const subnet = text(inputs, "subnetId");
      if (
        subnet !== undefined &&
        store.ofType(type, region).some(({ outputs }) => outputs["subnetId"] === subnet)
      ) {
        throw new AwsError(
          "Resource.AlreadyAssociated",
          `the specified association for route table conflicts with one of ${subnet}`,
        );
      }
    },
  },
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": {
    id: ec2Id("rtbassoc"),
    immutable: ["vpcId"],
    computed: ({ inputs }) => ({
      originalRouteTableId: `rtb-0${stableHex(textOr(inputs, "vpcId"), "rtb", 16)}`,
    }),
  },
  "aws:ec2/networkAcl:NetworkAcl": {
    id: ec2Id("acl"),
    arn: regionalArn("ec2", "network-acl/"),
    immutable: ["vpcId"],
    sets: ["subnetIds", "ingress", "egress"],
  },
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": {
    id: ec2Id("dopt"),
    arn: regionalArn("ec2", "dhcp-options/"),
    immutable: ["domainName", "domainNameServers", "ntpServers", "netbiosNameServers", "netbiosNodeType"],
  },
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": {
    id: ec2Id("pcx"),
    immutable: ["vpcId", "peerVpcId", "peerOwnerId", "peerRegion"],
  },
};

function refuseVpc({ inputs }: Request): void {
  const cidr = text(inputs, "cidrBlock");
  if (cidr !== undefined && (cidr.split("/").length !== 2 || !between(new Netmask(cidr).bitmask, 16, 28))) {
    throw new AwsError(
      "InvalidVpc.Range",
      `The CIDR '${cidr}' is invalid. A VPC's netmask is between /16 and /28.`,
    );
  }
}

/** AWS refuses a subnet outside its VPC and one that shares addresses with a neighbor. */
function refuseSubnet({ inputs, store, region, type }: Request): void {
  const vpcId = textOr(inputs, "vpcId");
  const cidr = text(inputs, "cidrBlock");
  const zone = text(inputs, "availabilityZone");
  if (zone !== undefined && !zoneNames(region).includes(zone) && /^[a-z]{2}-[a-z]+-\d[a-z]$/.test(zone)) {
    throw new AwsError(
      "InvalidParameterValue",
      `Value (${zone}) for parameter availabilityZone is invalid. Use one of ${zoneNames(region).join(", ")}.`,
    );
  }
  if (cidr === undefined) {
    return;
  }
  const block = new Netmask(cidr);
  const home = text(store.get({ type: VPC, id: vpcId, scope: region })?.outputs ?? {}, "cidrBlock");
  const associated = store
    .ofType("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", region)
    .flatMap(({ outputs }) => (outputs["vpcId"] === vpcId ? (text(outputs, "cidrBlock") ?? []) : []));
  if (home !== undefined && ![home, ...associated].some((range) => new Netmask(range).contains(block))) {
    throw new AwsError(
      "InvalidSubnet.Range",
      `The CIDR '${cidr}' is invalid: it is outside ${home} of ${vpcId}.`,
    );
  }
  const neighbor = store
    .ofType(type, region)
    .find(({ outputs }) => outputs["vpcId"] === vpcId && overlaps(text(outputs, "cidrBlock"), block));
  if (neighbor !== undefined) {
    throw new AwsError(
      "InvalidSubnet.Conflict",
      `The CIDR '${cidr}' conflicts with another subnet (${neighbor.id}).`,
    );
  }
}

function overlaps(cidr: string | undefined, block: Netmask): boolean {
  if (cidr === undefined) {
    return false;
  }
  const other = new Netmask(cidr);
  return other.contains(block) || block.contains(other);
}

function between(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** A subnet without a zone gets one of AWS's choosing. */
function zoneOf({ inputs, id, region }: Being): WireObject {
  const zones = zoneNames(region);
  const byId = zones.find((zone) => zoneId(zone) === text(inputs, "availabilityZoneId"));
  const zone =
    text(inputs, "availabilityZone") ?? byId ?? zones[stableNumber(id, "zone", zones.length)] ?? "";
  return {
    availabilityZone: zone,
    availabilityZoneId: zones.includes(zone) ? zoneId(zone) : "",
    privateDnsHostnameTypeOnLaunch: "ip-name",
    ipv6CidrBlockAssociationId: "",
  };
}

/** Addresses from 203.0.113.0/24, which is set aside for documentation (RFC 5737): they reach nobody. */
function addressOf({ id, region, inputs }: Being): WireObject {
  const publicIp = `203.0.113.${1 + stableNumber(id, "ip", 254)}`;
  const zone = region === "us-east-1" ? "compute-1" : `${region}.compute`;
  return {
    allocationId: id,
    publicIp,
    publicDns: `ec2-${publicIp.replaceAll(".", "-")}.${zone}.amazonaws.com`,
    domain: "vpc",
    publicIpv4Pool: "amazon",
    networkBorderGroup: region,
    associationId: text(inputs, "instance") === undefined ? "" : `eipassoc-0${stableHex(id, "assoc", 16)}`,
  };
}

function natOf({ id, inputs, store, region }: Being): WireObject {
  const address = store.get({ type: "aws:ec2/eip:Eip", id: textOr(inputs, "allocationId"), scope: region });
  return {
    associationId: `eipassoc-0${stableHex(id, "assoc", 16)}`,
    networkInterfaceId: `eni-0${stableHex(id, "eni", 16)}`,
    availabilityMode: "zonal",
    privateIp: privateIpIn(subnetRange(store, textOr(inputs, "subnetId"), region), id),
    vpcId: textOr(
      store.get({ type: SUBNET, id: textOr(inputs, "subnetId"), scope: region })?.outputs ?? {},
      "vpcId",
    ),
    publicIp: address === undefined ? "" : textOr(address.outputs, "publicIp"),
  };
}

function subnetRange(store: Being["store"], subnetId: string, region: string): string {
  return textOr(
    store.get({ type: SUBNET, id: subnetId, scope: region })?.outputs ?? {},
    "cidrBlock",
    "10.0.0.0/16",
  );
}

/** An address of the range beyond the four that AWS keeps for itself at its start. */
export function privateIpIn(cidr: string, id: string): string {
  const range = new Netmask(cidr);
  const [a = 0, b = 0, c = 0, d = 0] = range.base.split(".").map(Number);
  const address =
    ((a << 24) | (b << 16) | (c << 8) | d) + 4 + stableNumber(id, "ip", Math.max(1, range.size - 5));
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/** The range of a subnet of this environment, for attributes of what stands in it. */
export function rangeOfSubnet(being: Being, property: string): string {
  const subnetId = texts(list(being.inputs[property]))[0] ?? textOr(being.inputs, property);
  return subnetRange(being.store, subnetId, being.region);
}

function destinationOf(inputs: WireObject): string {
  return ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"]
    .map((property) => textOr(inputs, property))
    .join("");
}

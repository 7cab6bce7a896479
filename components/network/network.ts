import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf, type Transform } from "../core";
import { flowLogGroupName, FlowLogs, type FlowLogsArgs } from "./flow-logs";
import { type NetworkArgs, networkProblems } from "./network-args";
import {
  type ExistingNetwork,
  networkFrom,
  type NetworkLike,
  type NetworkSubnet,
  s3PrefixListOf,
} from "./network-like";
import { ServiceEndpoints } from "./service-endpoints";
import { planSubnets, type ZoneSubnets } from "./subnet-plan";

/** The resources of one zone. */
export interface NetworkZone {
  readonly name: string;
  readonly cidrBlocks: ZoneSubnets;
  readonly publicSubnet: aws.ec2.Subnet;
  readonly privateSubnet: aws.ec2.Subnet;
  readonly privateRouteTable: aws.ec2.RouteTable;
  readonly natGateway?: aws.ec2.NatGateway;
}

/**
 * A VPC with a public and a private subnet a zone. Nothing gets a public address by itself, the default security group is closed,
 * traffic is logged, and AWS services are reached by endpoints.
 * Cost in Singapore: a NAT gateway about 0.059 USD an hour and 0.059 USD a GB; see `ServiceEndpoints` and `FlowLogs` for theirs.
 */
export class Network extends PlatformComponent implements NetworkLike {
  readonly vpcId: pulumi.Output<string>;
  readonly vpcCidrBlock: pulumi.Output<string>;
  /** In the order of `availabilityZones`. */
  readonly publicSubnetIds: pulumi.Output<string[]>;
  /** In the order of `availabilityZones`. */
  readonly privateSubnetIds: pulumi.Output<string[]>;
  /** In the order of `availabilityZones`. */
  readonly privateSubnets: readonly NetworkSubnet[];
  readonly routeTableIds: pulumi.Output<string[]>;
  readonly s3PrefixListId: pulumi.Output<string>;
  readonly endpointSecurityGroupId?: pulumi.Output<string>;
  readonly nodes: {
    readonly vpc: aws.ec2.Vpc;
    readonly internetGateway: aws.ec2.InternetGateway;
    readonly publicRouteTable: aws.ec2.RouteTable;
    readonly zones: readonly NetworkZone[];
    readonly endpoints: ServiceEndpoints;
    readonly flowLogs: FlowLogs;
  };

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("Network", name, networkProblems(args));
    super("mlhpc:network:Network", name, opts);
    const vpc = this.vpc(args);
    const internetGateway = this.child(aws.ec2.InternetGateway, "igw", {
      vpcId: vpc.id,
      tags: this.named("igw"),
    });
    const publicRouteTable = this.publicRouteTable(args, vpc, internetGateway);
    const zones = this.zones(args, vpc, publicRouteTable, internetGateway);
    const privateSubnets = zones.map(({ privateSubnet }) => privateSubnet.id);
    const routeTables = [publicRouteTable.id, ...zones.map(({ privateRouteTable }) => privateRouteTable.id)];
    const endpoints = new ServiceEndpoints(
      `${name}-endpoints`,
      {
        ...args,
        vpcId: vpc.id,
        vpcCidrBlock: vpc.cidrBlock,
        routeTableIds: routeTables,
        subnetIds: privateSubnets,
      },
      { parent: this },
    );
    const flowLogs = this.flowLogs(args, vpc);

    this.vpcId = vpc.id;
    this.vpcCidrBlock = vpc.cidrBlock;
    this.publicSubnetIds = pulumi.all(zones.map(({ publicSubnet }) => publicSubnet.id));
    this.privateSubnetIds = pulumi.all(privateSubnets);
    this.privateSubnets = zones.map(({ name: availabilityZone, privateSubnet, cidrBlocks }) => ({
      id: privateSubnet.id,
      availabilityZone,
      cidrBlock: cidrBlocks.private,
    }));
    this.routeTableIds = pulumi.all(routeTables);
    this.s3PrefixListId = endpoints.nodes.gateways.s3?.prefixListId ?? s3PrefixListOf({ parent: this });
    this.endpointSecurityGroupId = endpoints.securityGroupId;
    this.nodes = { vpc, internetGateway, publicRouteTable, zones, endpoints, flowLogs };
    this.registerOutputs({
      vpcId: this.vpcId,
      vpcCidrBlock: this.vpcCidrBlock,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
      routeTableIds: this.routeTableIds,
      endpointSecurityGroupId: this.endpointSecurityGroupId,
    });
  }

  /** An existing network for components that want one; `opts` leads to the provider for what has to be looked up. */
  static from(existing: ExistingNetwork, opts: pulumi.InvokeOutputOptions = {}): NetworkLike {
    return networkFrom(existing, opts);
  }

  private named(suffix: string): { Name: string } {
    return { Name: `${this.componentName}-${suffix}` };
  }

  private vpc(args: NetworkArgs): aws.ec2.Vpc {
    const vpc = this.child(
      aws.ec2.Vpc,
      "vpc",
      {
        cidrBlock: args.cidrBlock,
        // Both are needed for the private DNS names of interface endpoints.
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: this.named("vpc"),
      },
      args.transform?.vpc,
    );
    // Adopts the group that AWS makes with the VPC and takes its rules away: whatever forgets to name a group gets no traffic.
    this.child(aws.ec2.DefaultSecurityGroup, "closed-default", {
      vpcId: vpc.id,
      tags: this.named("closed-default"),
    });
    return vpc;
  }

  private publicRouteTable(
    args: NetworkArgs,
    vpc: aws.ec2.Vpc,
    gateway: aws.ec2.InternetGateway,
  ): aws.ec2.RouteTable {
    const table = this.routeTable(args, vpc, "public");
    this.child(aws.ec2.Route, "public-internet", {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    return table;
  }

  private routeTable(args: NetworkArgs, vpc: aws.ec2.Vpc, name: string): aws.ec2.RouteTable {
    return this.child(
      aws.ec2.RouteTable,
      name,
      { vpcId: vpc.id, tags: this.named(name) },
      args.transform?.routeTable,
    );
  }

  private zones(
    args: NetworkArgs,
    vpc: aws.ec2.Vpc,
    publicRouteTable: aws.ec2.RouteTable,
    internetGateway: aws.ec2.InternetGateway,
  ): NetworkZone[] {
    const { availabilityZones, natStrategy = "none", transform = {} } = args;
    const plan = planSubnets(args.cidrBlock, availabilityZones.length);
    const zones: NetworkZone[] = [];
    for (const [index, blocks] of plan.entries()) {
      const name = availabilityZones[index] ?? "";
      const subnet = (kind: "private" | "public", change?: Transform<aws.ec2.SubnetArgs>) =>
        this.child(
          aws.ec2.Subnet,
          `${kind}-${name}`,
          {
            vpcId: vpc.id,
            availabilityZone: name,
            cidrBlock: blocks[kind],
            mapPublicIpOnLaunch: false,
            tags: this.named(`${kind}-${name}`),
          },
          change,
        );
      const publicSubnet = subnet("public", transform.publicSubnet);
      const privateSubnet = subnet("private", transform.privateSubnet);
      const privateRouteTable = this.routeTable(args, vpc, `private-${name}`);
      this.associate(`public-${name}`, publicSubnet, publicRouteTable);
      this.associate(`private-${name}`, privateSubnet, privateRouteTable);
      const own = natStrategy === "per-zone" || (natStrategy === "single" && index === 0);
      const natGateway = own ? this.natGateway(args, name, publicSubnet, internetGateway) : undefined;
      const exit = natGateway ?? (natStrategy === "single" ? zones[0]?.natGateway : undefined);
      if (exit) {
        this.child(aws.ec2.Route, `private-${name}-internet`, {
          routeTableId: privateRouteTable.id,
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: exit.id,
        });
      }
      zones.push({ name, cidrBlocks: blocks, publicSubnet, privateSubnet, privateRouteTable, natGateway });
    }
    return zones;
  }

  private associate(name: string, subnet: aws.ec2.Subnet, table: aws.ec2.RouteTable): void {
    this.child(aws.ec2.RouteTableAssociation, name, { subnetId: subnet.id, routeTableId: table.id });
  }

  private natGateway(
    args: NetworkArgs,
    zone: string,
    subnet: aws.ec2.Subnet,
    internetGateway: aws.ec2.InternetGateway,
  ): aws.ec2.NatGateway {
    const address = this.child(aws.ec2.Eip, `nat-${zone}`, {
      domain: "vpc",
      tags: this.named(`nat-${zone}`),
    });
    return this.child(
      aws.ec2.NatGateway,
      `nat-${zone}`,
      { allocationId: address.id, subnetId: subnet.id, tags: this.named(`nat-${zone}`) },
      args.transform?.natGateway,
      // A NAT gateway without a way out is created, and does not work.
      { dependsOn: [internetGateway] },
    );
  }

  private flowLogs(args: NetworkArgs, vpc: aws.ec2.Vpc): FlowLogs {
    const flowLogsArgs: FlowLogsArgs = {
      vpcId: vpc.id,
      encryptionKey: args.encryptionKey,
      logGroupName: flowLogGroupName(this.componentName),
      retentionInDays: args.flowLogRetentionInDays,
      transform: { flowLog: args.transform?.flowLog },
    };
    return new FlowLogs(`${this.componentName}-flow-logs`, flowLogsArgs, { parent: this });
  }
}

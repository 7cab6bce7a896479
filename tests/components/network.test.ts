import * as assert from "node:assert/strict";

import type * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

import {
  type ExistingNetwork,
  type InterfaceService,
  interfaceServices,
  Network,
  type NetworkArgs,
  type NatStrategy,
} from "../../components/network";
import { acceptsResource } from "../../components/identity";
import { createdUnder, deployed, grantsUnder, inputsOf, mockCloud, statementsOf, value } from "./mock-cloud";

const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
const zones = ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"];
const base: NetworkArgs = { cidrBlock: "10.0.0.0/16", availabilityZones: zones, encryptionKey };

/** An awsx VPC is an existing network as it is; this line compiles or the promise is broken. */
const fromAwsx = (vpc: awsx.ec2.Vpc): ExistingNetwork => vpc;

describe("Network", () => {
  mockCloud();

  let network: Network;
  before(async () => {
    const interfaceEndpoints = ["ecr.api", "sagemaker.runtime"] as const;
    const serviceBuckets = ["packages.ap-southeast-1.amazonaws.com"];
    network = await deployed(
      () =>
        new Network("shared", { ...base, interfaceEndpoints, serviceBuckets, flowLogRetentionInDays: 30 }),
    );
  });

  it("makes a public and a private subnet a zone, which give nothing a public address", () => {
    const subnets = createdUnder("shared", "aws:ec2/subnet:Subnet");
    assert.deepEqual(
      subnets.map(({ inputs }) => [inputs.availabilityZone, inputs.cidrBlock, inputs.mapPublicIpOnLaunch]),
      [
        ["ap-southeast-1a", "10.0.0.0/19", false],
        ["ap-southeast-1b", "10.0.64.0/19", false],
        ["ap-southeast-1c", "10.0.128.0/19", false],
        ["ap-southeast-1a", "10.0.32.0/20", false],
        ["ap-southeast-1b", "10.0.96.0/20", false],
        ["ap-southeast-1c", "10.0.160.0/20", false],
      ],
    );
  });

  it("tells the zone and the range of each private subnet before anything exists", () => {
    assert.deepEqual(
      network.privateSubnets.map(({ availabilityZone, cidrBlock }) => [availabilityZone, cidrBlock]),
      [
        ["ap-southeast-1a", "10.0.0.0/19"],
        ["ap-southeast-1b", "10.0.64.0/19"],
        ["ap-southeast-1c", "10.0.128.0/19"],
      ],
    );
  });

  it("closes the default security group and switches on what private DNS needs", () => {
    const { ingress, egress, vpcId } = inputsOf(
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "shared-closed-default",
    );
    assert.deepEqual([ingress, egress, vpcId], [undefined, undefined, "shared-vpc-id"]);
    const { enableDnsHostnames, enableDnsSupport } = inputsOf("aws:ec2/vpc:Vpc", "shared-vpc");
    assert.deepEqual([enableDnsHostnames, enableDnsSupport], [true, true]);
  });

  const natCases: readonly { strategy: NatStrategy; gateways: string[]; exits: string[] }[] = [
    { strategy: "none", gateways: [], exits: [] },
    { strategy: "single", gateways: ["1a"], exits: ["1a", "1a", "1a"] },
    { strategy: "per-zone", gateways: ["1a", "1b", "1c"], exits: ["1a", "1b", "1c"] },
  ];
  for (const { strategy, gateways, exits } of natCases) {
    it(`leads private subnets out as natStrategy ${strategy} says`, async () => {
      const name = `nat-${strategy}`;
      await deployed(() => new Network(name, { ...base, natStrategy: strategy }));
      const made = createdUnder(name, "aws:ec2/natGateway:NatGateway");
      assert.deepEqual(
        made.map(({ inputs }) => inputs.subnetId),
        gateways.map((zone) => `${name}-public-ap-southeast-${zone}-id`),
      );
      const routes = createdUnder(`${name}-private`, "aws:ec2/route:Route");
      assert.deepEqual(
        routes.map(({ inputs }) => [inputs.destinationCidrBlock, inputs.natGatewayId]),
        exits.map((zone) => ["0.0.0.0/0", `${name}-nat-ap-southeast-${zone}-id`]),
      );
    });
  }

  it("gives each private subnet its own route table and all public ones the way to the internet", () => {
    const tables = createdUnder("shared", "aws:ec2/routeTableAssociation:RouteTableAssociation");
    assert.deepEqual(
      tables.map(({ inputs }) => inputs.routeTableId),
      [...zones.map((zone) => `shared-private-${zone}-id`), ...zones.map(() => "shared-public-id")],
    );
    assert.equal(inputsOf("aws:ec2/route:Route", "shared-public-internet").gatewayId, "shared-igw-id");
  });

  it("leads every route table to S3 and DynamoDB by gateway endpoints", () => {
    for (const service of ["s3", "dynamodb"]) {
      const endpoint = inputsOf("aws:ec2/vpcEndpoint:VpcEndpoint", `shared-endpoints-${service}`);
      assert.equal(endpoint.serviceName, `com.amazonaws.ap-southeast-1.${service}`);
      assert.equal(endpoint.vpcEndpointType, "Gateway");
      assert.deepEqual(endpoint.routeTableIds, [
        "shared-public-id",
        ...zones.map((zone) => `shared-private-${zone}-id`),
      ]);
    }
  });

  it("bounds the S3 endpoint to the account's principals, and lets the VPC read ECR's layers and named buckets", () => {
    const { AccountUsesBuckets, VpcReadsServiceBuckets } = statementsOf(
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      "shared-endpoints-s3",
    );
    assert.deepEqual(AccountUsesBuckets?.Condition, {
      StringEquals: { "aws:PrincipalAccount": "000000000000" },
    });
    assert.deepEqual(AccountUsesBuckets?.Resource, ["arn:aws:s3:::*"]);
    assert.deepEqual(VpcReadsServiceBuckets, {
      Sid: "VpcReadsServiceBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetObject"],
      Resource: [
        "arn:aws:s3:::prod-ap-southeast-1-starport-layer-bucket/*",
        "arn:aws:s3:::packages.ap-southeast-1.amazonaws.com/*",
      ],
      Condition: { StringEquals: { "aws:SourceVpc": "shared-vpc-id" } },
    });
  });

  it("bounds the DynamoDB endpoint to the account's principals and tables", () => {
    const { AccountUsesTables } = statementsOf(
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      "shared-endpoints-dynamodb",
    );
    assert.deepEqual(AccountUsesTables?.Resource, ["arn:aws:dynamodb:ap-southeast-1:000000000000:table/*"]);
    assert.deepEqual(AccountUsesTables?.Condition, {
      StringEquals: { "aws:PrincipalAccount": "000000000000" },
    });
  });

  it('bounds interface endpoints to the account\'s principals, and says "*" only for what names nothing', () => {
    for (const [service, resources] of [
      ["sagemaker-runtime", ["arn:aws:sagemaker:ap-southeast-1:000000000000:*"]],
      ["ecr-api", ["arn:aws:ecr:ap-southeast-1:000000000000:*", "arn:aws:ecr:ap-southeast-1:*:repository/*"]],
    ] as const) {
      const statements = statementsOf("aws:ec2/vpcEndpoint:VpcEndpoint", `shared-endpoints-${service}`);
      const { AccountUsesResources, AccountCallsService } = statements;
      assert.deepEqual(AccountUsesResources?.Resource, resources);
      assert.deepEqual(AccountCallsService?.Resource, ["*"]);
      assert.deepEqual(AccountCallsService.Action.filter(acceptsResource), []);
      for (const { Condition } of Object.values(statements)) {
        assert.deepEqual(Condition, { StringEquals: { "aws:PrincipalAccount": "000000000000" } });
      }
    }
  });

  it("keeps the policy of every known interface endpoint within AWS's 20,480 characters", async () => {
    const interfaceEndpoints = Object.keys(interfaceServices) as InterfaceService[];
    await deployed(
      () =>
        new Network("all-services", { ...base, availabilityZones: ["ap-southeast-1a"], interfaceEndpoints }),
    );
    const endpoints = createdUnder("all-services", "aws:ec2/vpcEndpoint:VpcEndpoint");
    assert.equal(endpoints.length, interfaceEndpoints.length + 2);
    for (const { name, inputs } of endpoints) {
      assert.ok(String(inputs.policy).length <= 20480, name);
      assert.match(String(inputs.policy), /"aws:PrincipalAccount":"000000000000"/);
    }
  });

  it("lets nodes of Kubernetes ask for the roles of their pods", async () => {
    const interfaceEndpoints = ["eks-auth"] as const;
    await deployed(() => new Network("pods", { ...base, interfaceEndpoints }));
    const endpoint = inputsOf("aws:ec2/vpcEndpoint:VpcEndpoint", "pods-endpoints-eks-auth");
    assert.equal(endpoint.serviceName, "com.amazonaws.ap-southeast-1.eks-auth");
    assert.match(String(endpoint.policy), /"arn:aws:eks:ap-southeast-1:000000000000:cluster\/\*"/);
  });

  it("puts interface endpoints with private DNS into the private subnets, behind HTTPS from the VPC alone", () => {
    const endpoint = inputsOf("aws:ec2/vpcEndpoint:VpcEndpoint", "shared-endpoints-sagemaker-runtime");
    assert.equal(endpoint.serviceName, "com.amazonaws.ap-southeast-1.sagemaker.runtime");
    assert.equal(endpoint.privateDnsEnabled, true);
    assert.deepEqual(
      endpoint.subnetIds,
      zones.map((zone) => `shared-private-${zone}-id`),
    );
    assert.deepEqual(endpoint.securityGroupIds, ["shared-endpoints-https-id"]);
    const group = inputsOf("aws:ec2/securityGroup:SecurityGroup", "shared-endpoints-https");
    assert.deepEqual([group.ingress, group.egress], [undefined, undefined]);
    const rules = createdUnder("shared-endpoints").filter(({ type }) =>
      type.startsWith("aws:vpc/securityGroup"),
    );
    assert.deepEqual(
      rules.map(({ type, inputs }) => [
        type,
        inputs.ipProtocol,
        inputs.fromPort,
        inputs.toPort,
        inputs.cidrIpv4,
      ]),
      [["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "tcp", 443, 443, "10.0.0.0/16"]],
    );
  });

  it("makes no security group where no interface endpoint is asked for", async () => {
    const network = await deployed(() => new Network("no-interfaces", base));
    assert.equal(network.endpointSecurityGroupId, undefined);
    assert.deepEqual(createdUnder("no-interfaces", "aws:ec2/securityGroup:SecurityGroup"), []);
  });

  it("logs all traffic into an encrypted group that forgets after the given days", () => {
    const group = inputsOf("aws:cloudwatch/logGroup:LogGroup", "shared-flow-logs-log-group");
    assert.deepEqual(
      [group.name, group.retentionInDays, group.kmsKeyId],
      ["/aws/vpc/flow-logs/shared", 30, encryptionKey.arn],
    );
    const log = inputsOf("aws:ec2/flowLog:FlowLog", "shared-flow-logs-flow-log");
    assert.deepEqual(
      [log.vpcId, log.trafficType, log.logDestination],
      [
        "shared-vpc-id",
        "ALL",
        "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/vpc/flow-logs/shared",
      ],
    );
  });

  it("lets the flow log service write that group only, and only for this account's flow logs", () => {
    const trust = statementsOf("aws:iam/role:Role", "shared-flow-logs-writer-role", "assumeRolePolicy");
    assert.deepEqual(trust.ServiceAssumesRole?.Condition, {
      StringEquals: { "aws:SourceAccount": "000000000000" },
      ArnLike: { "aws:SourceArn": ["arn:aws:ec2:ap-southeast-1:000000000000:vpc-flow-log/*"] },
    });
    const group = "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/vpc/flow-logs/shared";
    assert.deepEqual(
      grantsUnder("shared-flow-logs-writer").map(({ Action, Resource }) => [Action, Resource]),
      [
        [["logs:CreateLogStream", "logs:PutLogEvents"], [`${group}:log-stream:*`]],
        [["logs:DescribeLogStreams"], [`${group}:*`]],
        [["logs:DescribeLogGroups"], ["*"]],
      ],
    );
  });

  it("hands out what others need to know", async () => {
    assert.equal(await value(network.vpcId), "shared-vpc-id");
    assert.deepEqual(
      await value(network.privateSubnetIds),
      zones.map((zone) => `shared-private-${zone}-id`),
    );
    assert.deepEqual(
      await value(network.publicSubnetIds),
      zones.map((zone) => `shared-public-${zone}-id`),
    );
    assert.equal(await value(network.s3PrefixListId), "pl-6fa54006");
    assert.equal(
      network.endpointSecurityGroupId && (await value(network.endpointSecurityGroupId)),
      "shared-endpoints-https-id",
    );
  });

  it("takes an existing network and looks up what that does not tell", async () => {
    const existing = { vpcId: "vpc-1", publicSubnetIds: ["subnet-1"], privateSubnetIds: ["subnet-2"] };
    const network = Network.from(existing);
    assert.deepEqual(await value(network.privateSubnetIds), ["subnet-2"]);
    assert.equal(await value(network.vpcCidrBlock), "172.31.0.0/16");
    assert.equal(await value(network.s3PrefixListId), "pl-6fa54006");
    assert.equal(network.endpointSecurityGroupId, undefined);
  });

  it("takes an awsx VPC as it is", async () => {
    assert.equal(typeof fromAwsx, "function");
    const shapedLikeAwsx = {
      vpcId: pulumi.output("vpc-2"),
      publicSubnetIds: pulumi.output(["subnet-3"]),
      privateSubnetIds: pulumi.output(["subnet-4"]),
      vpc: pulumi.output({ cidrBlock: pulumi.output("10.9.0.0/16") }),
    };
    const network = Network.from(shapedLikeAwsx);
    assert.equal(await value(network.vpcCidrBlock), "10.9.0.0/16");
  });

  it("gives transforms the last word", async () => {
    await deployed(
      () =>
        new Network("changed", {
          ...base,
          transform: {
            vpc: (args) => {
              args.instanceTenancy = "dedicated";
            },
            flowLog: (args) => {
              args.maxAggregationInterval = 60;
            },
          },
        }),
    );
    assert.equal(inputsOf("aws:ec2/vpc:Vpc", "changed-vpc").instanceTenancy, "dedicated");
    assert.equal(
      inputsOf("aws:ec2/flowLog:FlowLog", "changed-flow-logs-flow-log").maxAggregationInterval,
      60,
    );
  });

  it("reports every bad argument at once and creates nothing", () => {
    const settings = JSON.parse(
      '{ "natStrategy": "two", "interfaceEndpoints": ["logs", "s4", "logs"], "flowLogRetentionInDays": 31 }',
    ) as {
      natStrategy: NatStrategy;
      interfaceEndpoints: InterfaceService[];
      flowLogRetentionInDays: 30;
    };
    const args: NetworkArgs = {
      ...settings,
      cidrBlock: "10.117.50.0/22",
      availabilityZones: ["ap-southeast-1a", "ap-southeast-1a", "Singapore"],
      encryptionKey: { arn: "alias/data" },
    };
    assert.throws(
      () => new Network("refused-network", args),
      (error: Error) => {
        const known = error.message.replace(/known are athena, .*sts\./, "known are ....");
        assert.equal(
          known,
          [
            'Network "refused-network" cannot be built:',
            '  cidrBlock is "10.117.50.0/22"; the address is not on a /22 boundary; the block that holds it is 10.117.48.0/22.',
            '  availabilityZones names "Singapore"; a zone is named like ap-southeast-1a.',
            "  availabilityZones names ap-southeast-1a twice; name each zone once.",
            '  natStrategy is "two"; known are none, single, per-zone.',
            "  interfaceEndpoints names s4; known are ....",
            "  interfaceEndpoints names logs twice; name each service once.",
            '  encryptionKey.arn is "alias/data"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
            "  flowLogRetentionInDays is 31; CloudWatch Logs keeps 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days.",
          ].join("\n"),
        );
        return true;
      },
    );
    assert.deepEqual(createdUnder("refused-network"), []);
  });

  it("refuses a network without a zone", () => {
    assert.throws(() => new Network("no-zone", { ...base, availabilityZones: [] }), {
      message: 'Network "no-zone" cannot be built:\n  availabilityZones is empty; name at least one zone.',
    });
  });
});

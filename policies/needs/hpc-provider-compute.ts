import { type AccessIdentity, type StackAccess, textOf } from "../access";
import type { HpcClusterFacts, HpcPlaces } from "./hpc-clusters";
import { placeRows } from "./hpc-launch-rows";
import { hpcArns, otherThan, type Row, tagged, viaCloudFormation } from "./hpc-rows";
import { seenKeyRows, volumeKeyRows, volumeRows } from "./hpc-volume-rows";

export interface ProviderCompute {
  readonly places: HpcPlaces;
  readonly nodeRoles: readonly AccessIdentity[];
  readonly profiles: readonly string[];
  readonly cleanup?: AccessIdentity;
}

const seen = [
  ...["Addresses", "CapacityBlockStatus", "CapacityReservations", "Images", "InstanceStatus"],
  // The first of these is CloudFormation's, where it reads an instance.
  ...["InstanceCreditSpecifications", "InstanceTypeOfferings", "InstanceTypes", "Instances", "KeyPairs"],
  ...[
    "LaunchTemplateVersions",
    "LaunchTemplates",
    "NetworkInterfaces",
    "PlacementGroups",
    "RouteTables",
    "SecurityGroups",
  ],
  ...["Snapshots", "Subnets", "Volumes", "Vpcs"],
];

/** The head node, and what the queues start nodes with. */
export function providerComputeRows(
  access: StackAccess,
  cluster: HpcClusterFacts,
  compute: ProviderCompute,
): readonly Row[] {
  return [
    ...seeRows(cluster, vpcOf(access, compute.places)),
    ...startRows(cluster, compute.places),
    ...madeRows(cluster, compute.places),
    ...volumeRows(cluster),
    ...volumeKeyRows(access, cluster),
    ...seenKeyRows(access, cluster),
    ...roleRows(access, compute),
  ];
}

/** The VPC of the subnets, where the stack has them. */
function vpcOf({ index }: StackAccess, { subnets }: HpcPlaces): string {
  const known = subnets.flatMap((id) => index.called(["aws:ec2/subnet:Subnet"], id) ?? []);
  return known.flatMap((subnet) => textOf(subnet, "vpcId") ?? [])[0] ?? "vpc-0123456789abcdef0";
}

function seeRows(cluster: HpcClusterFacts, vpcId: string): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  return [
    { does: "looks at EC2", actions: seen.map((what) => `ec2:Describe${what}`), resource: "*" },
    {
      ...{ does: "looks at the VPC", actions: ["ec2:DescribeVpcAttribute"] },
      resource: own.ec2(`vpc/${vpcId}`),
      not: [{ does: "looks at another VPC", resource: own.ec2("vpc/vpc-0ffffffffffffffff") }],
    },
    {
      ...{ does: "looks at its head node", actions: ["ec2:DescribeInstanceAttribute"] },
      ...{ resource: own.instance, scope: own.anyInstance, context: tagged(cluster.name) },
      not: [{ does: "looks at nodes of another cluster", context: tagged(otherThan(cluster.name)) }],
    },
  ];
}

function startRows(cluster: HpcClusterFacts, places: HpcPlaces): readonly Row[] {
  const { name } = cluster;
  const own = hpcArns(cluster, name);
  const run = ["ec2:RunInstances"];
  const templates = {
    resource: own.ec2("launch-template/lt-0123456789abcdef0"),
    scope: own.ec2("launch-template/*"),
  };
  return [
    {
      ...{ does: "starts nodes", actions: run, resource: own.instance, scope: own.anyInstance },
      context: { "aws:RequestTag/parallelcluster:custom_resource": "cluster" },
      not: [{ does: "starts an instance of no cluster", context: {} }],
    },
    { does: "starts nodes with a volume", actions: run, resource: own.volume, scope: own.anyVolume },
    {
      ...{
        does: "starts nodes by a launch template",
        actions: run,
        ...templates,
        context: viaCloudFormation,
      },
      not: [{ does: "starts by any launch template itself", context: {} }],
    },
    ...placeRows(cluster, places, run),
    {
      ...{ does: "ends its nodes", actions: ["ec2:TerminateInstances"], context: tagged(name) },
      ...{ resource: own.instance, scope: own.anyInstance },
      not: [
        { does: "ends nodes of another cluster", context: tagged(otherThan(name)) },
        { does: "ends what is no node", context: {} },
      ],
    },
    ...[
      { resource: own.instance, scope: own.anyInstance },
      { resource: own.volume, scope: own.anyVolume },
    ].map((where) => ({
      ...{ does: "tags what it starts", actions: ["ec2:CreateTags"], ...where },
      context: { "ec2:CreateAction": "RunInstances" },
      not: [{ does: "tags what is there", context: {} }],
    })),
  ];
}

function madeRows(cluster: HpcClusterFacts, { subnets, securityGroups }: HpcPlaces): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const context = viaCloudFormation;
  const templates = {
    resource: own.ec2("launch-template/lt-0123456789abcdef0"),
    scope: own.ec2("launch-template/*"),
  };
  const interfaces = {
    resource: own.ec2("network-interface/eni-0123456789abcdef0"),
    scope: own.ec2("network-interface/*"),
  };
  const group = (name: string) => own.ec2(`placement-group/${name}-ComputeFleetQueues-1ABC-Group-1A2B`);
  const placement = { resource: group(cluster.name), scope: own.ec2(`placement-group/${cluster.name}-*`) };
  const byItself = [{ does: "does so by a call of its own", context: {} }];
  const make = { does: "places the head node's interface", actions: ["ec2:CreateNetworkInterface"], context };
  return [
    {
      does: "keeps launch templates",
      actions: ["Create", "Delete"].map((verb) => `ec2:${verb}LaunchTemplate`),
      ...{ ...templates, context, not: byItself },
    },
    {
      ...{ does: "keeps launch templates", actions: ["ec2:CreateLaunchTemplateVersion"] },
      ...{ ...templates, context, not: byItself },
    },
    { ...make, ...interfaces, not: byItself },
    ...[...subnets.map((id) => `subnet/${id}`), ...securityGroups.map((id) => `security-group/${id}`)].map(
      (place) => ({
        ...{ ...make, resource: own.ec2(place) },
        not: [
          ...byItself,
          {
            does: "places it elsewhere",
            resource: own.ec2(`${place.split("/")[0] ?? ""}/any-0ffffffffffffffff`),
          },
        ],
      }),
    ),
    ...subnets.map((id) => ({
      does: `keeps interfaces in ${id}`,
      actions: ["ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
      ...interfaces,
      context: { ...context, "ec2:Subnet": own.ec2(`subnet/${id}`) },
      not: [
        ...byItself,
        {
          does: "keeps interfaces elsewhere",
          context: { ...context, "ec2:Subnet": own.ec2("subnet/subnet-0ffffffffffffffff") },
        },
      ],
    })),
    {
      ...{ does: "keeps placement groups", ...placement, context },
      actions: ["ec2:CreatePlacementGroup", "ec2:DeletePlacementGroup"],
      not: [
        ...byItself,
        { does: "keeps somebody's placement groups", resource: own.ec2("placement-group/others") },
      ],
    },
    ...[interfaces, placement, templates].map((where) => ({
      ...{ does: "tags what it made", actions: ["ec2:CreateTags"], ...where, context, not: byItself },
    })),
    ...[
      { resource: own.instance, scope: own.anyInstance },
      interfaces,
      { resource: own.volume, scope: own.anyVolume },
    ].map((where) => ({
      ...{ does: "changes the tags of its own", actions: ["ec2:CreateTags", "ec2:DeleteTags"], ...where },
      context: { ...context, ...tagged(cluster.name) },
      not: [
        {
          does: "changes the tags of another cluster",
          context: { ...tagged(otherThan(cluster.name)) },
        },
      ],
    })),
  ];
}

/** Handing each role to the one service that it is for; it looks at roles and profiles, and changes none. */
function roleRows(access: StackAccess, { nodeRoles, profiles, cleanup }: ProviderCompute): readonly Row[] {
  const to = (service: string) => ({ "iam:PassedToService": service });
  const known = new Set([...nodeRoles, ...(cleanup ? [cleanup] : [])]);
  const others = access.roles.filter((role) => !known.has(role));
  const pass = ({ arn, resourceName }: AccessIdentity, service: string, wrong: string): Row => ({
    ...{ does: `hands on ${resourceName}`, actions: ["iam:PassRole"], resource: arn, context: to(service) },
    not: [
      { does: `hands ${resourceName} to another service`, context: to(wrong) },
      ...others.map((other) => ({ does: `hands on ${other.resourceName}`, resource: other.arn })),
    ],
  });
  const profile = (arn: string): Row => ({
    ...{ does: "looks at a profile", actions: ["iam:GetInstanceProfile"], resource: arn },
    not: [{ does: "looks at another profile", resource: arn.replace(/[^/]+$/, "somebody-elses") }],
  });
  return [
    ...nodeRoles.map((role) => pass(role, "ec2.amazonaws.com", "lambda.amazonaws.com")),
    ...(cleanup ? [pass(cleanup, "lambda.amazonaws.com", "ec2.amazonaws.com")] : []),
    ...[...known].map(({ arn, resourceName }) => ({
      ...{ does: `looks at ${resourceName}`, actions: ["iam:GetRole"], resource: arn },
      not: [{ does: "looks at another role", resource: arn.replace(/[^/]+$/, "somebody-elses") }],
    })),
    ...[...new Set(profiles)].filter((arn) => arn !== "").map(profile),
  ];
}

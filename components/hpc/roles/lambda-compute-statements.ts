import type { GrantStatement } from "../../core";
import { type ClusterArns, clusterTag } from "./cluster-arns";
import type { ClusterLambdaRoleArgs } from "./cluster-lambda-role";
import { ofCluster } from "./head-node-statements";
import { imageStatement, placesOf, reservationStatements, volumeKeyStatements } from "./launch-statements";
import { throughCloudFormation } from "./through-cloud-formation";

type ComputeArgs = Pick<
  ClusterLambdaRoleArgs,
  "cleanupRole" | "instanceProfileArns" | "nodeRoles" | "places" | "sharedVolumes"
>;

/** The head node with its interface, and the launch templates and placement groups of the queues. */
export function computeStatements(arns: ClusterArns, args: ComputeArgs): GrantStatement[] {
  const { places, nodeRoles, instanceProfileArns, cleanupRole, sharedVolumes = false } = args;
  const made = [arns.instances(), arns.ec2("volume/*")] as const;
  return [
    ...seeStatements(arns),
    {
      // ParallelCluster tries each start first, by a call of its own that starts nothing and carries not yet the cluster's tag but this one.
      sid: "StartTagged",
      actions: ["ec2:RunInstances"],
      resources: [arns.instances()],
      conditions: { StringEquals: { "aws:RequestTag/parallelcluster:custom_resource": "cluster" } },
    },
    {
      sid: "StartWithin",
      actions: ["ec2:RunInstances"],
      resources: [arns.ec2("volume/*"), ...placesOf(arns, places)],
    },
    {
      sid: "StartByTemplate",
      actions: ["ec2:RunInstances"],
      resources: [arns.ec2("launch-template/*")],
      conditions: throughCloudFormation,
    },
    imageStatement(arns, places, ["ec2:RunInstances"]),
    ...reservationStatements(arns, places),
    ...volumeKeyStatements(arns, places),
    {
      sid: "EndNodes",
      actions: ["ec2:TerminateInstances"],
      resources: [arns.instances()],
      conditions: ofCluster(arns),
    },
    {
      sid: "TagNew",
      actions: ["ec2:CreateTags"],
      resources: made,
      conditions: { StringEquals: { "ec2:CreateAction": "RunInstances" } },
    },
    ...madeStatements(arns, args),
    ...(sharedVolumes ? volumeStatements(arns) : []),
    {
      sid: "PassNodeRoles",
      actions: ["iam:PassRole"],
      resources: [nodeRoles[0].arn, ...nodeRoles.slice(1).map(({ arn }) => arn)],
      conditions: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
    {
      sid: "PassCleanupRole",
      actions: ["iam:PassRole"],
      resources: [cleanupRole.arn],
      conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    },
    {
      sid: "SeeRoles",
      actions: ["iam:GetRole"],
      resources: [cleanupRole.arn, ...nodeRoles.map(({ arn }) => arn)],
    },
    { sid: "SeeProfiles", actions: ["iam:GetInstanceProfile"], resources: instanceProfileArns },
  ];
}

/** What its checks look at (module `validators`); EC2 binds most of that to nothing. */
function seeStatements(arns: ClusterArns): GrantStatement[] {
  return [
    {
      sid: "SeeCompute",
      actions: [
        "ec2:DescribeAddresses",
        "ec2:DescribeCapacityBlockStatus",
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeKeyPairs",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribePlacementGroups",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSnapshots",
        "ec2:DescribeSubnets",
        "ec2:DescribeVolumes",
        "ec2:DescribeVpcs",
      ],
      resources: ["*"],
    },
    { sid: "SeeNetwork", actions: ["ec2:DescribeVpcAttribute"], resources: [arns.ec2("vpc/*")] },
    {
      sid: "SeeHeadNode",
      actions: ["ec2:DescribeInstanceAttribute"],
      resources: [arns.instances()],
      conditions: ofCluster(arns),
    },
  ];
}

/** Launch templates have ids of chance and no tags, interfaces no name: CloudFormation alone makes and deletes them. */
function madeStatements(arns: ClusterArns, { places }: ComputeArgs): GrantStatement[] {
  const templates = arns.ec2("launch-template/*");
  const interfaces = arns.ec2("network-interface/*");
  const subnets = places.subnetIds.map((id) => arns.ec2Of("subnet", id));
  const groups = places.securityGroupIds.map((id) => arns.ec2Of("security-group", id));
  const placement = arns.ec2(`placement-group/${arns.clusterName}-*`);
  return [
    {
      sid: "KeepTemplates",
      actions: [
        "ec2:CreateLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:DeleteLaunchTemplate",
        "ec2:ModifyLaunchTemplate",
      ],
      resources: [templates],
      conditions: throughCloudFormation,
    },
    {
      sid: "PlaceInterface",
      actions: ["ec2:CreateNetworkInterface"],
      resources: [interfaces, ...subnets, ...groups],
      conditions: throughCloudFormation,
    },
    {
      sid: "KeepInterface",
      actions: [
        "ec2:AttachNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:ModifyNetworkInterfaceAttribute",
      ],
      resources: [interfaces],
      conditions: { ...throughCloudFormation, ArnEquals: { "ec2:Subnet": subnets } },
    },
    {
      sid: "KeepPlacementGroups",
      actions: ["ec2:CreatePlacementGroup", "ec2:DeletePlacementGroup"],
      resources: [placement],
      conditions: throughCloudFormation,
    },
    {
      sid: "TagMade",
      actions: ["ec2:CreateTags"],
      resources: [interfaces, placement, templates],
      conditions: throughCloudFormation,
    },
    {
      sid: "TagOwn",
      actions: ["ec2:CreateTags", "ec2:DeleteTags"],
      resources: [arns.instances(), interfaces, arns.ec2("volume/*")],
      conditions: { ...throughCloudFormation, ...ofCluster(arns) },
    },
  ];
}

/** Volumes that the cluster's nodes share from the head node. */
function volumeStatements(arns: ClusterArns): GrantStatement[] {
  const volumes = arns.ec2("volume/*");
  return [
    {
      sid: "MakeVolumes",
      actions: ["ec2:CreateVolume"],
      resources: [volumes],
      conditions: throughCloudFormation,
    },
    {
      sid: "TagVolumes",
      actions: ["ec2:CreateTags"],
      resources: [volumes],
      conditions: {
        ...throughCloudFormation,
        StringEquals: { [`aws:RequestTag/${clusterTag}`]: arns.clusterName },
      },
    },
    {
      sid: "KeepVolumes",
      actions: ["ec2:CreateSnapshot", "ec2:DeleteVolume", "ec2:ModifyVolume", "ec2:ModifyVolumeAttribute"],
      resources: [volumes],
      conditions: { ...throughCloudFormation, ...ofCluster(arns) },
    },
    {
      sid: "MakeSnapshots",
      actions: ["ec2:CreateSnapshot"],
      resources: [arns.anySnapshot()],
      conditions: throughCloudFormation,
    },
  ];
}

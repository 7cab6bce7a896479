import type { GrantStatement } from "../../core";
import type { ClusterArns } from "./cluster-arns";
import type { ClusterLambdaRoleArgs } from "./cluster-lambda-role";
import { ofCluster } from "./head-node-statements";
import { imageStatement, placesOf, reservationStatements, volumeKeyStatements } from "./launch-statements";
import { throughCloudFormation } from "./through-cloud-formation";

type ComputeArgs = Pick<
  ClusterLambdaRoleArgs,
  "cleanupRole" | "instanceProfileArns" | "nodeRoles" | "places" | "vpcId"
>;

/**
 * What its checks, and CloudFormation in its name, look at in EC2, where nothing binds it to one resource: the boundary of the role lets the same
 * through.
 */
export const seenInCompute = [
  "ec2:DescribeAddresses",
  "ec2:DescribeCapacityBlockStatus",
  "ec2:DescribeCapacityReservations",
  "ec2:DescribeImages",
  "ec2:DescribeInstanceCreditSpecifications",
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
] as const;

/** What its checks look at, and the nodes that it starts, with their roles. */
export function computeStatements(arns: ClusterArns, args: ComputeArgs): GrantStatement[] {
  const { places, nodeRoles, instanceProfileArns, cleanupRole } = args;
  const made = [arns.instances(), arns.ec2("volume/*")] as const;
  return [
    ...seeStatements(arns, args),
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
function seeStatements(arns: ClusterArns, { vpcId }: ComputeArgs): GrantStatement[] {
  return [
    {
      sid: "SeeCompute",
      actions: seenInCompute,
      resources: ["*"],
    },
    { sid: "SeeNetwork", actions: ["ec2:DescribeVpcAttribute"], resources: [arns.ec2Of("vpc", vpcId)] },
    {
      sid: "SeeHeadNode",
      actions: ["ec2:DescribeInstanceAttribute"],
      resources: [arns.instances()],
      conditions: ofCluster(arns),
    },
  ];
}

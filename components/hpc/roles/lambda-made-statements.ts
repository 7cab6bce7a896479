import type { GrantStatement } from "../../core";
import { type ClusterArns, clusterTag } from "./cluster-arns";
import type { ClusterLambdaRoleArgs } from "./cluster-lambda-role";
import { ofCluster } from "./head-node-statements";
import { throughCloudFormation } from "./through-cloud-formation";

type MadeArgs = Pick<
  ClusterLambdaRoleArgs,
  "places" | "sharedSnapshotIds" | "sharedVolumeKeys" | "sharedVolumes"
>;

/** The head node's interface, the launch templates and placement groups of the queues, and volumes. */
export function madeStatements(arns: ClusterArns, args: MadeArgs): GrantStatement[] {
  return [
    ...ownStatements(arns, args),
    ...(args.sharedVolumes === true ? volumeStatements(arns) : []),
    ...sourceStatements(arns, args),
  ];
}

/** Launch templates have ids of chance and no tags, interfaces no name: CloudFormation alone makes and deletes them. */
function ownStatements(arns: ClusterArns, { places }: MadeArgs): GrantStatement[] {
  const templates = arns.ec2("launch-template/*");
  const interfaces = arns.ec2("network-interface/*");
  const subnets = places.subnetIds.map((id) => arns.ec2Of("subnet", id));
  const groups = places.securityGroupIds.map((id) => arns.ec2Of("security-group", id));
  const placement = arns.ec2(`placement-group/${arns.clusterName}-*`);
  return [
    {
      sid: "KeepTemplates",
      actions: ["ec2:CreateLaunchTemplate", "ec2:CreateLaunchTemplateVersion", "ec2:DeleteLaunchTemplate"],
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
      actions: ["ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
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
      resources: [arns.snapshot("*")],
      conditions: throughCloudFormation,
    },
  ];
}

/**
 * The keys and snapshots that such volumes are made with. ParallelCluster looks at the keys by a call of its own (its `KmsKeyValidator`), and refuses
 * the cluster where it may not.
 */
function sourceStatements(
  arns: ClusterArns,
  { sharedVolumeKeys = [], sharedSnapshotIds = [] }: MadeArgs,
): GrantStatement[] {
  const [key, ...keys] = sharedVolumeKeys.map(({ arn }) => arn);
  const [snapshot, ...snapshots] = sharedSnapshotIds.map((id) => arns.snapshot(id));
  return [
    ...(key === undefined
      ? []
      : [
          { sid: "SeeVolumeKeys", actions: ["kms:DescribeKey"] as const, resources: [key, ...keys] as const },
        ]),
    ...(snapshot === undefined
      ? []
      : [
          {
            ...{ sid: "MakeVolumesFrom", actions: ["ec2:CreateVolume"] as const },
            ...{ resources: [snapshot, ...snapshots] as const, conditions: throughCloudFormation },
          },
        ]),
  ];
}

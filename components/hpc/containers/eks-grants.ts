import * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../../core";
import type { EfsLike } from "../../file-systems";

interface Cluster {
  readonly clusterName: string;
  readonly placement: Placement;
}

function ec2Arn({ partition, region, accountId }: Placement, rest: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:${rest}`;
}

function withinVpc(placement: Placement, vpcId: pulumi.Input<string>) {
  return { ArnEquals: { "ec2:Vpc": pulumi.interpolate`${ec2Arn(placement, "vpc/")}${vpcId}` } };
}

/**
 * The least that a control plane does: AWS's own custom policy without load balancers (EKS User Guide, "Amazon EKS cluster IAM role"), on nodes
 * of this cluster alone, and the end of interfaces that the VPC CNI left behind (AmazonEKSClusterPolicy), which would hold on to security groups.
 */
export function grantControlPlane(
  grantee: Grantee,
  { clusterName, placement }: Cluster,
  secretsKeyArn: pulumi.Input<string>,
  vpcId: pulumi.Input<string>,
): pulumi.Resource {
  return grantee.allow("run-control-plane", [
    {
      sid: "TagNodes",
      actions: ["ec2:CreateTags"],
      resources: [ec2Arn(placement, "instance/*")],
      conditions: {
        StringEquals: { "aws:ResourceTag/eks:cluster-name": clusterName },
        "ForAllValues:StringLike": { "aws:TagKeys": ["kubernetes.io/cluster/*"] },
      },
    },
    {
      sid: "SeeNodes",
      actions: [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeInstanceTopology",
        "ec2:DescribeInstances",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeVpcs",
      ],
      resources: ["*"],
    },
    {
      sid: "RemoveLeftInterfaces",
      actions: ["ec2:DeleteNetworkInterface"],
      resources: [ec2Arn(placement, "network-interface/*")],
      conditions: {
        StringEquals: { "aws:ResourceTag/eks:eni:owner": "amazon-vpc-cni" },
        ...withinVpc(placement, vpcId),
      },
    },
    { sid: "SeeSecretsKey", actions: ["kms:DescribeKey"], resources: [secretsKeyArn] },
  ]);
}

/**
 * What kubelet, the pod identity agent and the container runtime need: the actions of AmazonEKSWorkerNodePolicy and
 * AmazonEC2ContainerRegistryPullOnly, on this cluster and on EKS's own images. Those policies name `*` throughout.
 */
export function grantNode(
  grantee: Grantee,
  { clusterName, placement }: Cluster,
  repositoryArns: readonly pulumi.Input<string>[],
): pulumi.Resource {
  const { partition, region, accountId } = placement;
  const clusterArn = pulumi.interpolate`arn:${partition}:eks:${region}:${accountId}:cluster/${clusterName}`;
  // EKS keeps its images in an account of its own in each region (EKS User Guide, "View Amazon container image registries").
  const eksImages = ["eks/*", "amazon/*", "amazon-k8s-cni*"].map(
    (name) => pulumi.interpolate`arn:${partition}:ecr:${region}:*:repository/${name}`,
  );
  const [first, ...others] = [...eksImages, ...repositoryArns];
  return grantee.allow("be-node", [
    {
      sid: "JoinCluster",
      actions: ["eks-auth:AssumeRoleForPodIdentity", "eks:DescribeCluster"],
      resources: [clusterArn],
    },
    {
      sid: "SeeNetwork",
      actions: [
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVolumes",
        "ec2:DescribeVolumesModifications",
        "ec2:DescribeVpcs",
        "ecr:GetAuthorizationToken",
      ],
      resources: ["*"],
    },
    {
      sid: "PullImages",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [first ?? clusterArn, ...others],
    },
  ]);
}

/**
 * What the VPC CNI does to give pods addresses: the actions of AmazonEKS_CNI_Policy, in this VPC and on this cluster's nodes, as its own
 * repository scopes them down (aws/amazon-vpc-cni-k8s, docs/iam-policy.md).
 */
export function grantPodAddresses(
  grantee: Grantee,
  { clusterName, placement }: Cluster,
  vpcId: pulumi.Input<string>,
): pulumi.Resource {
  const conditions = withinVpc(placement, vpcId);
  const interfaces = ec2Arn(placement, "network-interface/*");
  const groups = ec2Arn(placement, "security-group/*");
  return grantee.allow("give-pods-addresses", [
    { sid: "MakeInterfaces", actions: ["ec2:CreateNetworkInterface"], resources: [interfaces] },
    {
      sid: "PlaceInterfaces",
      actions: ["ec2:CreateNetworkInterface"],
      resources: [ec2Arn(placement, "subnet/*"), groups],
      conditions,
    },
    {
      sid: "KeepInterfaces",
      actions: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:AttachNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DetachNetworkInterface",
        "ec2:ModifyNetworkInterfaceAttribute",
        "ec2:UnassignPrivateIpAddresses",
      ],
      resources: [interfaces],
      conditions,
    },
    {
      sid: "AttachToNodes",
      actions: [
        "ec2:AttachNetworkInterface",
        "ec2:DetachNetworkInterface",
        // Has an attached interface end with its node, and gives it other groups.
        "ec2:ModifyNetworkInterfaceAttribute",
      ],
      resources: [ec2Arn(placement, "instance/*")],
      conditions: { StringEquals: { "aws:ResourceTag/eks:cluster-name": clusterName } },
    },
    {
      sid: "GuardInterfaces",
      actions: ["ec2:ModifyNetworkInterfaceAttribute"],
      resources: [groups],
      conditions,
    },
    {
      sid: "NameInterfaces",
      actions: ["ec2:CreateTags"],
      resources: [interfaces],
      conditions: { StringEquals: { "ec2:CreateAction": "CreateNetworkInterface" } },
    },
    {
      sid: "SeeInterfaces",
      actions: [
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
      ],
      resources: ["*"],
    },
  ]);
}

/** Volumes of existing Lustre file systems: the driver looks them up. Making file systems from within Kubernetes is left out. */
export function grantLustreVolumes(grantee: Grantee): pulumi.Resource {
  return grantee.allow("see-lustre", [
    { sid: "SeeFileSystems", actions: ["fsx:DescribeFileSystems"], resources: ["*"] },
  ]);
}

/** Volumes of existing EFS file systems, for the driver's controller. */
export function grantEfsVolumes(
  grantee: Grantee,
  fileSystems: readonly EfsLike[],
  placement: Placement,
): pulumi.Resource[] {
  const [first, ...others] = fileSystems.map((files) => efsArn(files, placement));
  return first === undefined
    ? []
    : [
        grantee.allow("see-efs", [
          {
            sid: "SeeFileSystems",
            actions: [
              "elasticfilesystem:DescribeAccessPoints",
              "elasticfilesystem:DescribeFileSystems",
              "elasticfilesystem:DescribeMountTargets",
            ],
            resources: [first, ...others],
          },
          { sid: "SeeZones", actions: ["ec2:DescribeAvailabilityZones"], resources: ["*"] },
        ]),
      ];
}

/** Mounting them with TLS, for the driver on each node. */
export function grantEfsMounts(
  grantee: Grantee,
  fileSystems: readonly EfsLike[],
  placement: Placement,
): pulumi.Resource[] {
  const [first, ...others] = fileSystems.map((files) => efsArn(files, placement));
  return first === undefined
    ? []
    : [
        grantee.allow("mount-efs", [
          {
            sid: "MountFiles",
            actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
            resources: [first, ...others],
            conditions: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
          },
        ]),
      ];
}

function efsArn(
  { fileSystemId }: EfsLike,
  { partition, region, accountId }: Placement,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:elasticfilesystem:${region}:${accountId}:file-system/${fileSystemId}`;
}

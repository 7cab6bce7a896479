import type * as pulumi from "@pulumi/pulumi";

import type { GrantStatement } from "../../core";
import { type ClusterArns, clusterTag } from "./cluster-arns";
import type { ClusterLaunches, ClusterPlaces } from "./cluster-launches";

type Arns = readonly [pulumi.Output<string>, ...pulumi.Output<string>[]];

/**
 * Starting nodes. EC2 asks for every resource that takes part: the new instance and its volumes must carry the cluster's tag, which ParallelCluster's
 * launch templates see to; subnets, security groups and images are named; launch templates cannot be, since CloudFormation makes them with ids of
 * chance and without tags, but what they lead to is bound by all the others (EC2 User Guide, "Example policies to control access").
 */
export function launchStatements(arns: ClusterArns, launches: ClusterLaunches): GrantStatement[] {
  const made: Arns = [arns.instances(), arns.ec2("volume/*")];
  return [
    {
      sid: "StartTagged",
      actions: ["ec2:RunInstances"],
      resources: made,
      conditions: { StringEquals: { [`aws:RequestTag/${clusterTag}`]: arns.clusterName } },
    },
    {
      sid: "StartWithin",
      actions: ["ec2:CreateFleet", "ec2:RunInstances"],
      resources: [arns.ec2("launch-template/*"), ...placesOf(arns, launches)],
    },
    { sid: "StartFleets", actions: ["ec2:CreateFleet"], resources: [arns.ec2("fleet/*"), ...made] },
    imageStatement(arns, launches, ["ec2:CreateFleet", "ec2:RunInstances"]),
    ...reservationStatements(arns, launches),
    ...volumeKeyStatements(arns, launches),
    {
      sid: "PassNodeRoles",
      actions: ["iam:PassRole"],
      resources: [launches.computeRoles[0].arn, ...launches.computeRoles.slice(1).map(({ arn }) => arn)],
      conditions: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
  ];
}

/** Where nodes may stand and what they are made with. */
export function placesOf(arns: ClusterArns, places: ClusterPlaces): Arns {
  const ids = (type: string, of: readonly pulumi.Input<string>[]) => of.map((id) => arns.ec2Of(type, id));
  return [
    arns.ec2("network-interface/*"),
    // Placement groups of the cluster are named by CloudFormation after the stack within the cluster's.
    arns.ec2(`placement-group/${arns.clusterName}-*`),
    ...ids("placement-group", places.placementGroupNames ?? []),
    ...ids("subnet", places.subnetIds),
    ...ids("security-group", places.securityGroupIds),
    ...(places.keyName === undefined ? [] : ids("key-pair", [places.keyName])),
  ];
}

/** The images by id, or Amazon's, to which ParallelCluster's own belong. */
export function imageStatement(
  arns: ClusterArns,
  { imageIds = [] }: ClusterPlaces,
  actions: GrantStatement["actions"],
): GrantStatement {
  const [first, ...others] = imageIds.map((id) => arns.image(id));
  return first === undefined
    ? {
        sid: "StartAmazonImages",
        actions,
        resources: [arns.image("*")],
        conditions: { StringEquals: { "ec2:Owner": "amazon" } },
      }
    : { sid: "StartImages", actions, resources: [first, ...others] };
}

/** Capacity that is paid for already, by id or by the group that it is in. */
export function reservationStatements(arns: ClusterArns, places: ClusterPlaces): GrantStatement[] {
  const [first, ...others] = (places.capacityReservationIds ?? []).map((id) =>
    arns.ec2Of("capacity-reservation", id),
  );
  const [group, ...groups] = places.capacityReservationGroupArns ?? [];
  return [
    ...(first === undefined
      ? []
      : [
          {
            sid: "StartReserved",
            actions: ["ec2:CreateFleet", "ec2:RunInstances"] as const,
            resources: [first, ...others] as const,
          },
        ]),
    ...(group === undefined
      ? []
      : [
          {
            sid: "StartReservedByGroup",
            actions: ["ec2:CreateFleet", "ec2:RunInstances", "resource-groups:ListGroupResources"] as const,
            resources: [group, ...groups] as const,
          },
        ]),
  ];
}

/** EC2 holds a grant for as long as the volume is attached (EBS User Guide, "How Amazon EBS encryption works"). */
export function volumeKeyStatements(arns: ClusterArns, { volumeKeys = [] }: ClusterPlaces): GrantStatement[] {
  const via = { "kms:ViaService": arns.via("ec2") };
  const [first, ...others] = volumeKeys.map(({ arn }) => arn);
  return first === undefined
    ? []
    : [
        {
          sid: "EncryptVolumes",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
          resources: [first, ...others],
          conditions: { StringEquals: via },
        },
        {
          sid: "HoldVolumes",
          actions: ["kms:CreateGrant"],
          resources: [first, ...others],
          conditions: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringEquals: via },
        },
      ];
}

import * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../../core";
import type { KeyLike } from "../../encryption";
import type { ClusterLaunches, ClusterPlaces, ClusterSecurityGroups, ComputeNodeRole } from "../roles";
import type { HpcClusterArgs } from "./cluster-args";
import { headNodeSubnet, loginSubnet, queueSubnets } from "./cluster-subnets";

type Id = pulumi.Input<string>;

interface LaunchedWith {
  readonly compute: ComputeNodeRole;
  readonly securityGroups: ClusterSecurityGroups;
  readonly placement: Placement;
}

/** What the head node may start nodes with: exactly what the queues name. */
export function clusterLaunches(
  args: HpcClusterArgs,
  { compute, securityGroups, placement }: LaunchedWith,
): ClusterLaunches {
  const { queues } = args;
  const [first, ...others] = queueSubnetIds(args);
  if (first === undefined) {
    throw new RangeError("No queue has a subnet.");
  }
  return {
    ...sharedPlaces(args, placement),
    computeRoles: [compute],
    subnetIds: [first, ...others],
    securityGroupIds: [securityGroups.computeSecurityGroupId],
    imageIds: allOrNone(queues.map(({ customAmi }) => customAmi ?? args.customAmi)),
  };
}

/** Where ParallelCluster may put nodes of all kinds. */
export function clusterPlaces(
  args: HpcClusterArgs,
  { headNodeSecurityGroupId, computeSecurityGroupId, loginSecurityGroupId }: ClusterSecurityGroups,
  placement: Placement,
): ClusterPlaces {
  const { loginPools = [], slurm = {} } = args;
  const subnets = [...loginPools.map((pool) => loginSubnet(pool, args).id), ...queueSubnetIds(args)];
  const head = headNodeSubnet(args).id;
  return {
    ...sharedPlaces(args, placement),
    subnetIds: [head, ...once(subnets).filter((id) => id !== head)],
    securityGroupIds: [
      headNodeSecurityGroupId,
      computeSecurityGroupId,
      ...given([loginSecurityGroupId, slurm.database?.clientSecurityGroupId]),
    ],
    imageIds: allOrNone(imagesOf(args)),
  };
}

/** Where some nodes start from Amazon's images and others from named ones, the roles are made for the former: this adds the latter. */
export function allowOwnImages(
  args: HpcClusterArgs,
  roles: readonly Grantee[],
  { partition, region }: Placement,
): void {
  const images = imagesOf(args);
  const [first, ...others] = once(given(images)).map(
    (id) => pulumi.interpolate`arn:${partition}:ec2:${region}::image/${id}`,
  );
  if (first === undefined || allOrNone(images) !== undefined) {
    return;
  }
  for (const role of roles) {
    role.allow("start-own-images", [
      {
        sid: "StartOwnImages",
        actions: ["ec2:CreateFleet", "ec2:RunInstances"],
        resources: [first, ...others],
      },
    ]);
  }
}

/** Keys that shared volumes name by id or ARN. */
export function sharedVolumeKeys({ sharedStorage = [] }: HpcClusterArgs, placement: Placement): KeyLike[] {
  const { partition, region, accountId } = placement;
  return sharedStorage
    .flatMap(({ volume }) => (volume && "kmsKeyId" in volume ? (volume.kmsKeyId ?? []) : []))
    .map((key) => ({
      arn: pulumi
        .all([key, partition, region, accountId])
        .apply(([id, ...place]) => (id.startsWith("arn:") ? id : kmsKeyArn(id, place))),
    }));
}

function kmsKeyArn(id: string, [partition, region, account]: readonly string[]): string {
  return `arn:${partition}:kms:${region}:${account}:key/${id}`;
}

function sharedPlaces(args: HpcClusterArgs, placement: Placement) {
  const { queues, headNode, volumeKeys = [] } = args;
  return {
    volumeKeys: [...volumeKeys, ...sharedVolumeKeys(args, placement)],
    keyName: headNode.ssh?.keyName,
    placementGroupNames: queues.flatMap(({ placementGroup }) =>
      typeof placementGroup === "object" ? [placementGroup.name] : [],
    ),
    capacityReservationIds: queues.flatMap(({ capacity }) => capacity.reservationId ?? []),
    capacityReservationGroupArns: queues.flatMap(({ capacity }) => capacity.resourceGroupArn ?? []),
  };
}

function imagesOf({
  customAmi,
  headNode,
  loginPools = [],
  queues,
}: HpcClusterArgs): readonly (Id | undefined)[] {
  return [headNode, ...loginPools, ...queues].map((node) => node.customAmi ?? customAmi);
}

function queueSubnetIds(args: HpcClusterArgs): readonly Id[] {
  return once(args.queues.flatMap((queue) => queueSubnets(queue, args).map(({ id }) => id)));
}

function allOrNone(values: readonly (Id | undefined)[]): readonly Id[] | undefined {
  const known = given(values);
  return known.length === values.length ? once(known) : undefined;
}

function given(values: readonly (Id | undefined)[]): readonly Id[] {
  return values.filter((value) => value !== undefined);
}

function once(values: readonly Id[]): readonly Id[] {
  return [...new Set(values)];
}

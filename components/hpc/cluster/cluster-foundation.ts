import type * as pulumi from "@pulumi/pulumi";

import { placementOf } from "../../core";
import {
  ClusterCleanupRole,
  ClusterLambdaRole,
  ClusterSecurityGroups,
  ClusterZone,
  ComputeNodeRole,
  HeadNodeRole,
  LoginNodeRole,
} from "../roles";
import type { HpcClusterArgs } from "./cluster-args";
import { allowOwnImages, clusterLaunches, clusterPlaces, sharedVolumeKeys } from "./cluster-launches";
import { securityGroupSettings } from "./cluster-reach";

/** What a cluster stands on: who its nodes and functions are, and what reaches them. */
export interface ClusterFoundation {
  readonly head: HeadNodeRole;
  readonly compute: ComputeNodeRole;
  /** Undefined without login pools. */
  readonly login?: LoginNodeRole;
  readonly cleanup: ClusterCleanupRole;
  readonly lambda: ClusterLambdaRole;
  readonly securityGroups: ClusterSecurityGroups;
  /** Undefined where nodes have the names that EC2 gives. */
  readonly zone?: ClusterZone;
}

interface Names {
  readonly component: string;
  readonly clusterName: string;
  readonly providerStackName: string;
  /** Of the stack with the cluster in it. */
  readonly customResourceStackName: string;
}

export function clusterFoundation(
  { component, clusterName, ...stacks }: Names,
  args: HpcClusterArgs,
  opts: { readonly parent: pulumi.Resource },
): ClusterFoundation {
  const { loginPools = [], sharedStorage = [], artifactBucket, permissionsBoundary, tags } = args;
  const [firstPool, ...otherPools] = loginPools;
  const loginNodes = firstPool !== undefined;
  const placement = placementOf(opts);
  const scope = { clusterName, permissionsBoundary, tags };
  const node = { ...scope, authorizedFileSystems: authorizedFileSystems(args) };

  const securityGroups = new ClusterSecurityGroups(component, securityGroupSettings(args), opts);
  const zone =
    args.slurm?.hostnames === "ec2"
      ? undefined
      : new ClusterZone(component, { clusterName, vpcId: args.network.vpcId, tags }, opts);
  const dns = zone?.dns ?? ({ kind: "none" } as const);
  const compute = new ComputeNodeRole(`${component}-compute`, node, opts);
  const login =
    firstPool &&
    new LoginNodeRole(
      `${component}-login`,
      {
        ...node,
        pools: [firstPool.name, ...otherPools.map(({ name }) => name)],
        dcv: loginPools.some(({ desktop }) => desktop !== undefined),
      },
      opts,
    );
  const head = new HeadNodeRole(
    `${component}-head`,
    {
      ...{ ...node, artifactBucket, dns, loginNodes },
      launches: clusterLaunches(args, { compute, securityGroups, placement }),
      dcv: args.headNode.desktop !== undefined,
      secrets: secretsOf(args),
      volumeIds: volumeIds(args),
    },
    opts,
  );
  const cleanup = new ClusterCleanupRole(`${component}-cleanup`, { ...scope, artifactBucket, dns }, opts);
  const others = login ? [compute, login] : [compute];
  const lambda = new ClusterLambdaRole(
    `${component}-lambda`,
    {
      ...{ ...scope, artifactBucket, dns, ...stacks },
      permissionsBoundary: args.providerBoundary ?? permissionsBoundary,
      vpcId: args.network.vpcId,
      fileSystems: elasticFileSystems(args),
      places: clusterPlaces(args, securityGroups, placement),
      loginPools: loginPools.map(({ name }) => name),
      sharedVolumes: sharedStorage.some(
        ({ volume }) => volume !== undefined && volume.volumeId === undefined,
      ),
      sharedVolumeKeys: sharedVolumeKeys(args, placement),
      sharedSnapshotIds: sharedStorage.flatMap(({ volume }) =>
        volume && "snapshotId" in volume ? (volume.snapshotId ?? []) : [],
      ),
      secrets: Object.values(secretsOf(args)).filter((secret) => secret !== undefined),
      cleanupRole: cleanup,
      nodeRoles: [head, ...others],
      instanceProfileArns: [
        head.instanceProfileArn,
        ...others.map(({ instanceProfileArn }) => instanceProfileArn),
      ],
    },
    opts,
  );
  allowOwnImages(args, [head, lambda], placement);
  return { head, compute, login, cleanup, lambda, securityGroups, zone };
}

function elasticFileSystems({ sharedStorage = [] }: HpcClusterArgs) {
  return sharedStorage.flatMap(({ fileSystem }) => (fileSystem?.kind === "efs" ? [fileSystem] : []));
}

/** EFS file systems that want a role of whoever mounts them. */
function authorizedFileSystems({ sharedStorage = [] }: HpcClusterArgs) {
  return sharedStorage.flatMap(({ fileSystem }) =>
    fileSystem?.kind === "efs" && fileSystem.iamAuthorization === true ? [fileSystem] : [],
  );
}

function volumeIds({ sharedStorage = [] }: HpcClusterArgs): readonly pulumi.Input<string>[] {
  return sharedStorage.flatMap(({ volume }) => volume?.volumeId ?? []);
}

function secretsOf({ slurm = {}, directoryService: directory }: HpcClusterArgs) {
  const { database, mungeKey } = slurm;
  return {
    database: database && { arn: database.passwordSecretArn, key: database.key },
    directory: directory && { arn: directory.passwordSecretArn, key: directory.key },
    mungeKey,
  };
}

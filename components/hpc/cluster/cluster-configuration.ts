import type * as pulumi from "@pulumi/pulumi";

import type { HpcClusterArgs } from "./cluster-args";
import { headNodeSubnet, loginRange, loginSubnet, queueSubnets } from "./cluster-subnets";
import type { ClusterConfiguration, HeadNodeConfiguration, LoginPoolConfiguration } from "./configuration";
import type { LoginPool } from "./login-node-args";
import { customActions, dcv, imageOf, localStorage, proxyOf, tagList } from "./node-configuration";
import { queueConfiguration } from "./queue-configuration";
import { directoryService, monitoring, slurmSettings } from "./slurm-configuration";
import { storageConfiguration } from "./storage-configuration";

/** Nodes of one kind, as the account knows them. */
export interface NodeParts {
  readonly instanceProfileArn: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
}

/** What stands in the account before the cluster. */
export interface ClusterParts {
  readonly region: pulumi.Input<string>;
  readonly head: NodeParts;
  readonly compute: NodeParts;
  /** Wanted where there are login pools. */
  readonly login?: NodeParts;
  /** Of the cluster's own functions, `Iam/Roles/LambdaFunctionsRole`. */
  readonly lambdaFunctionsRoleArn: pulumi.Input<string>;
  /** The zone of the nodes' names. Default one that ParallelCluster makes. */
  readonly hostedZoneId?: pulumi.Input<string>;
  /** `s3://...` of the script that checks others' digests; wanted where a script has one. */
  readonly checkedScript?: pulumi.Input<string>;
}

/** The whole configuration: what the program says, and the defaults of this library where ParallelCluster's are wider. */
export function clusterConfiguration(args: HpcClusterArgs, parts: ClusterParts): ClusterConfiguration {
  const { slurm = {}, loginPools = [], sharedStorage = [] } = args;
  return {
    Region: parts.region,
    Image: { Os: args.operatingSystem ?? "alinux2023", CustomAmi: args.customAmi },
    Imds: { ImdsSupport: "v2.0" },
    CustomS3Bucket: args.artifactBucket.name,
    // No `PermissionsBoundary`: ParallelCluster makes no role here, yet would look at the policy first (`iam:GetPolicy`), which no role of ours may.
    Iam: { Roles: { LambdaFunctionsRole: parts.lambdaFunctionsRoleArn } },
    HeadNode: headNode(args, parts),
    LoginNodes:
      loginPools.length > 0 ? { Pools: loginPools.map((pool) => loginPool(pool, args, parts)) } : undefined,
    Scheduling: {
      Scheduler: "slurm",
      ScalingStrategy: slurm.scalingStrategy,
      SlurmSettings: slurmSettings(slurm, parts.hostedZoneId),
      SlurmQueues: args.queues.map((queue) => queueConfiguration(queue, queueSubnets(queue, args), parts)),
    },
    SharedStorage: sharedStorage.length > 0 ? sharedStorage.map(storageConfiguration) : undefined,
    DirectoryService: directoryService(args.directoryService),
    Monitoring: monitoring(args.monitoring),
    DeploymentSettings: { DisableSudoAccessForDefaultUser: args.disableSudoForDefaultUser ?? true },
    Tags: tagList(args.tags),
  };
}

function headNode(args: HpcClusterArgs, parts: ClusterParts): HeadNodeConfiguration {
  const { headNode: node, slurm } = args;
  const { head } = parts;
  const databaseClients = slurm?.database?.clientSecurityGroupId;
  return {
    InstanceType: node.instanceType,
    DisableSimultaneousMultithreading: node.disableSimultaneousMultithreading,
    Networking: {
      SubnetId: headNodeSubnet(args).id,
      SecurityGroups: [head.securityGroupId, ...(databaseClients === undefined ? [] : [databaseClients])],
      Proxy: proxyOf(node.proxy),
    },
    Ssh: node.ssh && { KeyName: node.ssh.keyName, AllowedIps: node.ssh.allowedIps },
    LocalStorage: localStorage(node.rootVolume, node.ephemeralScratch),
    Dcv: dcv(node.desktop),
    CustomActions: customActions(node.bootstrap, parts.checkedScript),
    Iam: { InstanceProfile: head.instanceProfileArn },
    Imds: { Secured: true },
    Image: imageOf(node.customAmi),
  };
}

function loginPool(pool: LoginPool, args: HpcClusterArgs, parts: ClusterParts): LoginPoolConfiguration {
  const login = parts.login ?? parts.head;
  return {
    Name: pool.name,
    InstanceType: pool.instanceType,
    Count: pool.count,
    GracetimePeriod: pool.gracetimePeriod ?? 10,
    Networking: {
      SubnetIds: [loginSubnet(pool, args).id],
      SecurityGroups: [login.securityGroupId],
      Proxy: proxyOf(pool.proxy),
    },
    // Without it ParallelCluster opens the load balancer to everybody.
    Ssh: { AllowedIps: loginRange(pool, args) },
    Dcv: dcv(pool.desktop),
    CustomActions: customActions(pool.bootstrap, parts.checkedScript),
    Iam: { InstanceProfile: login.instanceProfileArn },
    Image: imageOf(pool.customAmi),
  };
}

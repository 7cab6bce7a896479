import * as pulumi from "@pulumi/pulumi";

import { type GrantStatement, placementOf, type Problem, refuseIf } from "../../core";
import { ClusterArns } from "./cluster-arns";
import type { ClusterDns, ClusterLaunches } from "./cluster-launches";
import type { ArtifactBucketLike, ClusterSecret, NodeRoleArgs } from "./cluster-scope";
import { headNodeStatements, instanceStatements, nameStatements } from "./head-node-statements";
import { launchStatements } from "./launch-statements";
import { nodeProblems, NodeRole, type NodeRoleTransforms } from "./node-role";
import { secretStatements } from "./node-statements";

export interface HeadNodeRoleArgs extends NodeRoleArgs {
  readonly artifactBucket: ArtifactBucketLike;
  readonly launches: ClusterLaunches;
  /** Default `managed`: a private zone `<cluster>.pcluster` that the cluster makes. */
  readonly dns?: ClusterDns;
  /** Whether the head node runs DCV, whose license lies in a bucket of AWS. Default false. */
  readonly dcv?: boolean;
  /** Whether there are login nodes, whose target groups the head node looks at. Default false. */
  readonly loginNodes?: boolean;
  /** Secrets that the head node reads: the accounting database's password, the directory's, the munge key. Default none. */
  readonly secrets?: {
    readonly database?: ClusterSecret;
    readonly directory?: ClusterSecret;
    readonly mungeKey?: ClusterSecret;
  };
  /** Volumes of EBS that exist and are mounted from the head node (`EbsSettings/VolumeId`). Default none but those that the cluster makes. */
  readonly volumeIds?: readonly pulumi.Input<string>[];
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: NodeRoleTransforms;
}

/**
 * The role of the head node: to start, tag and end the instances of its own cluster, and nothing of any other (ParallelCluster User Guide, "AWS
 * Identity and Access Management permissions", whose minimal policy reaches all clusters and all images). Costs nothing.
 */
export class HeadNodeRole extends NodeRole {
  constructor(name: string, args: HeadNodeRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("HeadNodeRole", name, problemsOf(name, args));
    super(name, args, "head", opts);
    const arns = new ClusterArns(placementOf({ parent: this }), args.clusterName);
    const { launches, dns = { kind: "managed" } } = args;
    // Managed, as all of them are more than IAM's 10,240 characters of inline policies, which are left to grants.
    this.attach("cluster", [...headNodeStatements(arns, args.artifactBucket), ...nameStatements(arns, dns)]);
    this.attach("instances", instanceStatements(arns));
    this.attach("launches", launchStatements(arns, launches));
    const others = otherStatements(arns, args);
    if (others.length > 0) {
      this.attach("extras", others);
    }
    this.registerOutputs({ arn: this.arn, instanceProfileArn: this.instanceProfileArn });
  }
}

function otherStatements(arns: ClusterArns, args: HeadNodeRoleArgs): GrantStatement[] {
  const { dcv = false, loginNodes = false, secrets = {}, volumeIds = [] } = args;
  const [first, ...volumes] = volumeIds.map((id) => arns.ec2Of("volume", id));
  return [
    ...(dcv ? [dcvStatement(arns)] : []),
    ...(loginNodes
      ? [
          {
            sid: "SeeLoginNodes",
            actions: [
              "elasticloadbalancing:DescribeTargetGroups",
              "elasticloadbalancing:DescribeTargetHealth",
            ] as const,
            resources: ["*"] as const,
          },
        ]
      : []),
    ...(secrets.database ? secretStatements(arns, "DatabasePassword", secrets.database) : []),
    ...(secrets.directory ? secretStatements(arns, "DirectoryPassword", secrets.directory) : []),
    ...(secrets.mungeKey ? secretStatements(arns, "MungeKey", secrets.mungeKey) : []),
    ...(first === undefined
      ? []
      : [
          {
            sid: "AttachNamed",
            actions: ["ec2:AttachVolume", "ec2:DetachVolume"] as const,
            resources: [first, ...volumes] as const,
          },
        ]),
  ];
}

/** AWS lets DCV run on EC2 for nothing, for whoever can read this. */
export function dcvStatement(arns: ClusterArns): GrantStatement {
  return { sid: "GetDcvLicense", actions: ["s3:GetObject"], resources: [arns.dcvLicense()] };
}

function problemsOf(name: string, args: HeadNodeRoleArgs): Problem[] {
  const { launches } = args;
  const lists = {
    computeRoles: launches.computeRoles,
    subnetIds: launches.subnetIds,
    securityGroupIds: launches.securityGroupIds,
  };
  return [
    ...nodeProblems(name, args),
    // Programs in JavaScript have no types to stop them.
    ...Object.entries(lists).map(
      ([field, list]) =>
        (list as readonly unknown[]).length === 0 &&
        `launches.${field} is empty; the head node could start nothing.`,
    ),
  ];
}

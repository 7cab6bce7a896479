import type * as pulumi from "@pulumi/pulumi";

import { type GrantStatement, placementOf, refuseIf } from "../../core";
import { ClusterArns } from "./cluster-arns";
import type { NodeRoleArgs } from "./cluster-scope";
import { nodeProblems, NodeRole, type NodeRoleTransforms } from "./node-role";
import { stateStatements } from "./node-statements";

export interface ComputeNodeRoleArgs extends NodeRoleArgs {
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: NodeRoleTransforms;
}

/**
 * The role of a queue's instances: to find their cluster and their place in it, and nothing else. Jobs run with it, so data comes by grants alone:
 * `bucket.grantRead(role, "cases/*")`. Costs nothing.
 */
export class ComputeNodeRole extends NodeRole {
  constructor(name: string, args: ComputeNodeRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ComputeNodeRole", name, nodeProblems(name, args));
    super(name, args, "compute", opts);
    this.attach(
      "cluster",
      computeStatements(new ClusterArns(placementOf({ parent: this }), args.clusterName)),
    );
    this.registerOutputs({ arn: this.arn, instanceProfileArn: this.instanceProfileArn });
  }
}

/**
 * A node learns its Slurm name from the table, and the way it is set up from the stack that holds its launch template. The cluster's own stack is not
 * for it: its metadata hold the address at which the head node reports, whose holder may answer in its stead.
 */
function computeStatements(arns: ClusterArns): GrantStatement[] {
  const table = arns.nodeTable();
  const [queues] = arns.nestedStacks();
  return [
    {
      sid: "FindOwnName",
      actions: ["dynamodb:Query"],
      resources: [table, table.apply((arn) => `${arn}/index/InstanceId`)],
    },
    ...stateStatements(arns),
    {
      sid: "FollowStack",
      actions: ["cloudformation:DescribeStackResource"],
      resources: [queues],
    },
  ];
}

import type * as pulumi from "@pulumi/pulumi";

import type { NodeRoleArgs } from "./cluster-scope";
import { NodeRole, type NodeRoleTransforms } from "./node-role";

export interface ComputeNodeRoleArgs extends NodeRoleArgs {
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: NodeRoleTransforms;
}

/**
 * The role of a queue's instances: to find their cluster, and nothing else. Data comes by grants: `bucket.grantRead(role, "cases/*")`. Costs nothing.
 */
export class ComputeNodeRole extends NodeRole {
  constructor(name: string, args: ComputeNodeRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, args, "compute", opts);
  }
}

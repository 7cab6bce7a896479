import type * as pulumi from "@pulumi/pulumi";

import type { NodeRoleArgs } from "./cluster-scope";
import { NodeRole, type NodeRoleTransforms } from "./node-role";

export interface LoginNodeRoleArgs extends NodeRoleArgs {
  /** Names of the login pools (`LoginNodes/Pools/Name`) whose instances take the role. */
  readonly pools: readonly [string, ...string[]];
  /** Whether a pool runs DCV, whose license lies in a bucket of AWS. Default false. */
  readonly dcv?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: NodeRoleTransforms;
}

/** The role of login nodes: to find their cluster, and to say that they are ready to end. Costs nothing. */
export class LoginNodeRole extends NodeRole {
  constructor(name: string, args: LoginNodeRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, args, "login", opts);
  }
}

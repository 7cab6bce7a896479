import type * as pulumi from "@pulumi/pulumi";

import { type GrantStatement, placementOf, refuseIf } from "../../core";
import { ClusterArns } from "./cluster-arns";
import { partNameProblem } from "./cluster-problems";
import type { NodeRoleArgs } from "./cluster-scope";
import { dcvStatement } from "./head-node-role";
import { nodeProblems, NodeRole, type NodeRoleTransforms } from "./node-role";
import { stateStatements } from "./node-statements";

export interface LoginNodeRoleArgs extends NodeRoleArgs {
  /** Names of the login pools (`LoginNodes/Pools/Name`) whose instances take the role. */
  readonly pools: readonly [string, ...string[]];
  /** Whether a pool runs DCV, whose license lies in a bucket of AWS. Default false. */
  readonly dcv?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: NodeRoleTransforms;
}

/** The role of login nodes: to find their cluster, and to say that they are ready to begin and to end. Costs nothing. */
export class LoginNodeRole extends NodeRole {
  constructor(name: string, args: LoginNodeRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("LoginNodeRole", name, [
      ...nodeProblems(name, args),
      args.pools.length < 1 && "pools is empty; name the login pools.",
      ...args.pools.map((pool, index) => partNameProblem(`pools[${index}]`, pool)),
    ]);
    super(name, args, "login", opts);
    const arns = new ClusterArns(placementOf({ parent: this }), args.clusterName);
    this.attach("cluster", [...loginStatements(arns, args.pools), ...(args.dcv ? [dcvStatement(arns)] : [])]);
    this.registerOutputs({ arn: this.arn, instanceProfileArn: this.instanceProfileArn });
  }
}

function loginStatements(arns: ClusterArns, pools: LoginNodeRoleArgs["pools"]): GrantStatement[] {
  const [first, ...others] = pools;
  const [, logins] = arns.nestedStacks();
  return [
    {
      sid: "AnswerLifecycle",
      actions: ["autoscaling:CompleteLifecycleAction"],
      resources: [arns.autoScalingGroup(first), ...others.map((pool) => arns.autoScalingGroup(pool))],
    },
    {
      sid: "FollowStack",
      actions: ["cloudformation:DescribeStackResource", "cloudformation:DescribeStacks"],
      resources: [arns.stack(), logins],
    },
    ...stateStatements(arns),
  ];
}

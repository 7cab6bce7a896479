import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  type GrantStatement,
  patternProblem,
  placementOf,
  policyDocument,
  type Problem,
  type Transform,
} from "../../core";
import { longestRoleName, WorkloadRole } from "../../identity";
import { ClusterArns } from "./cluster-arns";
import { clusterNameProblem } from "./cluster-problems";
import type { NodeRoleArgs } from "./cluster-scope";
import {
  agentStatements,
  fileSystemStatements,
  ownStatements,
  sessionStatements,
  unboundStatements,
} from "./node-statements";

export interface NodeRoleTransforms {
  readonly role?: Transform<aws.iam.RoleArgs>;
  readonly grant?: Transform<aws.iam.RolePolicyArgs>;
  readonly policy?: Transform<aws.iam.PolicyArgs>;
  readonly instanceProfile?: Transform<aws.iam.InstanceProfileArgs>;
}

type Node = "compute" | "head" | "login";

const types = { compute: "ComputeNodeRole", head: "HeadNodeRole", login: "LoginNodeRole" } as const;

/** A role of instances of a cluster, with the instance profile by which they take it. It takes grants: `bucket.grantRead(role, "cases/*")`. */
export abstract class NodeRole extends WorkloadRole {
  /** For `Iam/InstanceProfile` of the head node, a queue or a login pool. */
  readonly instanceProfileArn: pulumi.Output<string>;
  readonly instanceProfileName: pulumi.Output<string>;
  readonly instanceProfile: aws.iam.InstanceProfile;
  private readonly policyTransform?: Transform<aws.iam.PolicyArgs>;

  protected constructor(
    name: string,
    args: NodeRoleArgs & { readonly transform?: NodeRoleTransforms },
    node: Node,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const tags = { ...args.tags, "mlhpc:cluster": args.clusterName, "mlhpc:cluster-role": node };
    super(
      name,
      {
        service: "ec2.amazonaws.com",
        description: `Runs ${node} nodes of the cluster ${args.clusterName}`,
        permissionsBoundary: args.permissionsBoundary,
        ...{ tags, transform: args.transform },
      },
      opts,
      `mlhpc:hpc:${types[node]}`,
    );
    this.policyTransform = args.transform?.policy;
    this.instanceProfile = this.child(
      aws.iam.InstanceProfile,
      "profile",
      { role: this.roleName, tags },
      args.transform?.instanceProfile,
    );
    this.instanceProfileArn = this.instanceProfile.arn;
    this.instanceProfileName = this.instanceProfile.name;
    this.allowNodeNeeds(args, node);
  }

  private allowNodeNeeds(args: NodeRoleArgs, node: Node): void {
    const arns = new ClusterArns(placementOf({ parent: this }), args.clusterName);
    const { cloudWatch = true, sessionManager = node !== "compute", authorizedFileSystems = [] } = args;
    this.attach("node", [
      ...ownStatements(arns),
      ...(cloudWatch ? agentStatements(arns) : []),
      ...(sessionManager ? sessionStatements(arns) : []),
      ...unboundStatements(cloudWatch, sessionManager),
      ...fileSystemStatements(arns, authorizedFileSystems),
    ]);
  }

  /** A managed policy of the role's own: inline policies keep their room for grants. */
  protected attach(name: string, statements: readonly GrantStatement[]): void {
    this.attachPolicy(name, policyDocument(statements), this.policyTransform);
  }
}

/** What is wrong with what all nodes' roles take. */
export function nodeProblems(name: string, args: NodeRoleArgs): Problem[] {
  return [
    name.length > longestRoleName &&
      `name has ${name.length} characters; IAM leaves room for ${longestRoleName}.`,
    patternProblem("name", name, /^[\w+=,.@-]+$/, "IAM allows letters, digits and _+=,.@-"),
    clusterNameProblem(args.clusterName),
    patternProblem(
      "permissionsBoundary",
      args.permissionsBoundary,
      /^arn:[^:]+:iam::(\d{12}|aws):policy\/.+$/,
      "give the ARN of a managed policy",
    ),
    ...(args.authorizedFileSystems ?? []).map(({ fileSystemId }, index) =>
      patternProblem(
        `authorizedFileSystems[${index}].fileSystemId`,
        fileSystemId,
        /^fs-[0-9a-f]{8,40}$/,
        "give the id of a file system of EFS, such as fs-0123456789abcdef0",
      ),
    ),
  ];
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type Conditions,
  patternProblem,
  placementOf,
  policyDocument,
  type Problem,
  refuseIf,
  type Transform,
} from "../core";
import { ExistingRole, type RoleLike } from "./existing-role";
import { GrantableRole } from "./grantable-role";
import { longestRoleName } from "./role-name";
import { roleProblems, type RoleSettings } from "./role-settings";
import { isServicePrincipal, type ServicePrincipal, servicePrincipals } from "./service-principals";

export interface WorkloadRoleArgs extends RoleSettings {
  /** The service that runs the work and may assume the role, such as `sagemaker.amazonaws.com`. */
  readonly service: ServicePrincipal;
  /**
   * ARNs, `*` allowed within, of the resources for which the service may assume the role (`aws:SourceArn`), such as
   * `arn:aws:sagemaker:ap-southeast-1:111122223333:*`. Default any resource of `sourceAccount`.
   */
  readonly sourceArns?: readonly pulumi.Input<string>[];
  /** Account for which the service may assume the role (`aws:SourceAccount`): twelve digits. Default the program's own account. */
  readonly sourceAccount?: pulumi.Input<string>;
  /** ARN of the managed policy that bounds whatever is granted. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly grant?: Transform<aws.iam.RolePolicyArgs>;
  };
}

/**
 * A role for one service, which can do nothing until something is granted: `bucket.grantRead(role, "processed/*")`.
 * Its trust is bound to the account, and to resources where asked, so that nobody else's use of the service reaches it. Costs nothing.
 */
export class WorkloadRole extends GrantableRole {
  readonly arn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  readonly nodes: { readonly role: aws.iam.Role };

  constructor(
    name: string,
    args: WorkloadRoleArgs,
    opts?: pulumi.ComponentResourceOptions,
    type: `mlhpc:${string}:${string}` = "mlhpc:identity:WorkloadRole",
  ) {
    refuseIf("WorkloadRole", name, workloadRoleProblems(name, args));
    super(type, name, opts);
    const role = this.child(
      aws.iam.Role,
      "role",
      {
        assumeRolePolicy: policyDocument([
          {
            sid: "ServiceAssumesRole",
            principals: { Service: args.service },
            actions: ["sts:AssumeRole"],
            conditions: trustConditions(args, args.sourceAccount ?? placementOf({ parent: this }).accountId),
          },
        ]),
        description: args.description ?? `Runs ${name}`,
        path: args.path ?? "/",
        permissionsBoundary: args.permissionsBoundary,
        maxSessionDuration: args.maxSessionDuration ?? 3600,
        tags: args.tags,
      },
      args.transform?.role,
    );
    this.arn = role.arn;
    this.roleName = role.name;
    this.nodes = { role };
    this.grantTransform = args.transform?.grant;
    this.registerOutputs({ arn: this.arn, roleName: this.roleName });
  }

  /** An existing role that takes grants; its trust policy stays as it is. */
  static from(name: string, role: RoleLike, opts?: pulumi.ComponentResourceOptions): ExistingRole {
    return new ExistingRole(name, role, opts);
  }
}

function trustConditions(args: WorkloadRoleArgs, account: pulumi.Input<string>): Conditions | undefined {
  const { service, sourceArns = [] } = args;
  const conditions: Conditions = {
    ...(servicePrincipals[service].sendsSourceAccount
      ? { StringEquals: { "aws:SourceAccount": account } }
      : {}),
    ...(sourceArns.length > 0 ? { ArnLike: { "aws:SourceArn": sourceArns } } : {}),
  };
  return Object.keys(conditions).length > 0 ? conditions : undefined;
}

/** What is wrong with the plain values; for components that are workload roles of a kind. */
export function workloadRoleProblems(name: string, args: WorkloadRoleArgs): Problem[] {
  const { service, sourceArns = [], sourceAccount } = args;
  const known = isServicePrincipal(service);
  return [
    name.length > longestRoleName &&
      `name has ${name.length} characters; IAM leaves room for ${longestRoleName}.`,
    patternProblem("name", name, /^[\w+=,.@-]+$/, "IAM allows letters, digits and _+=,.@-"),
    !known && `service is "${String(service)}"; known are ${Object.keys(servicePrincipals).join(", ")}.`,
    known &&
      !servicePrincipals[service].sendsSourceAccount &&
      (sourceAccount !== undefined || sourceArns.length > 0) &&
      `service is "${service}", which sends neither aws:SourceAccount nor aws:SourceArn; leave sourceAccount and sourceArns out.`,
    ...sourceArns.map((arn, index) =>
      patternProblem(`sourceArns[${index}]`, arn, /^arn:[^:]+:[^:]+:.*/, "give an ARN"),
    ),
    patternProblem("sourceAccount", sourceAccount, /^\d{12}$/, "an account id has twelve digits"),
    ...roleProblems(args),
  ];
}

import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  type Grantee,
  grantName,
  type GrantStatement,
  PlatformComponent,
  policyDocument,
  refuseIf,
  type Transform,
} from "../core";
import type { ServicePrincipal } from "./service-principals";
import { statementProblems } from "./statement-problems";

/**
 * A role of the program or an existing one: both take grants, one inline policy a grant.
 * IAM allows 10,240 characters for all inline policies of a role, white space left out (IAM User Guide, "IAM quotas").
 */
export abstract class GrantableRole extends PlatformComponent implements Grantee {
  abstract readonly arn: pulumi.Output<string>;
  abstract readonly roleName: pulumi.Output<string>;
  /** The inline policies made so far, by the name of their grant. */
  readonly grants: Readonly<Record<string, aws.iam.RolePolicy>> = {};
  protected grantTransform?: Transform<aws.iam.RolePolicyArgs>;

  /** Refuses a Sid, an action or a resource that IAM would refuse or that is wider than it has to be. */
  allow(name: string, statements: readonly [GrantStatement, ...GrantStatement[]]): aws.iam.RolePolicy {
    refuseIf(this.constructor.name, this.componentName, statementProblems(name, statements));
    const free = this.freeName(name);
    const policy = this.child(
      aws.iam.RolePolicy,
      withinPolicyName(this.componentName, free),
      { role: this.roleName, policy: policyDocument(statements) },
      this.grantTransform,
    );
    Object.assign(this.grants, { [free]: policy });
    return policy;
  }

  /** Paths such as `a_b/` and `a-b/` make one name of two grants: the later one gets a number. */
  private freeName(name: string): string {
    let free = name;
    for (let time = 2; Object.hasOwn(this.grants, free); time += 1) {
      free = `${name}-${time}`;
    }
    return free;
  }

  /** A managed policy of the role's own; ten may be attached, and inline policies keep their room for grants. */
  protected attachPolicy(
    name: string,
    policy: pulumi.Input<string>,
    transform?: Transform<aws.iam.PolicyArgs>,
  ): aws.iam.Policy {
    const description = `${name} of ${this.componentName}`;
    const made = this.child(aws.iam.Policy, name, { description, policy }, transform);
    this.child(aws.iam.RolePolicyAttachment, `${name}-attachment`, {
      role: this.roleName,
      policyArn: made.arn,
    });
    return made;
  }

  /** Lets `grantee` hand this role to `services`, and to no other (`iam:PassedToService`). */
  grantPassRole(
    grantee: Grantee,
    services: readonly [ServicePrincipal, ...ServicePrincipal[]],
  ): pulumi.Resource {
    return grantee.allow(grantName("pass", this.componentName), [
      {
        sid: "PassRole",
        actions: ["iam:PassRole"],
        resources: [this.arn],
        conditions: { StringEquals: { "iam:PassedToService": services } },
      },
    ]);
  }
}

/** IAM's 128 characters for an inline policy, less the eight that Pulumi appends (API reference, PutRolePolicy). */
const longestPolicyName = 120;

/** The name of a grant, cut where it leads far into a bucket; what was cut off is in the digest. */
function withinPolicyName(role: string, grant: string): string {
  const room = Math.max(20, longestPolicyName - role.length - 1);
  if (grant.length <= room) {
    return grant;
  }
  const digest = createHash("sha256").update(grant).digest("hex").slice(0, 8);
  return `${grant.slice(0, room - digest.length - 1)}-${digest}`;
}

import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { placementOf, policyDocument, type Problem, refuseIf, type Transform } from "../../core";
import {
  GrantableRole,
  type PersonaTrust,
  roleProblems,
  type RoleSettings,
  type SessionTags,
  trustProblems,
  trustStatement,
} from "../../identity";

export interface DesktopUserRoleArgs extends RoleSettings {
  /** Who may take the role: people of a SAML or OIDC provider, of IAM Identity Center, or named roles and users. */
  readonly trust: PersonaTrust;
  /** Tags that the session must or may carry. Default none but `mfa`, where a provider has to assert it. */
  readonly sessionTags?: SessionTags;
  /** What `sts:SourceIdentity` has to look like, `*` allowed, such as `*@example.com`; CloudTrail then names the person. */
  readonly sourceIdentities?: readonly string[];
  /** ARN of the managed policy that bounds the role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly grant?: Transform<aws.iam.RolePolicyArgs>;
  };
}

/** A role for the people of a desktop: `desktop.grantConnect(engineers)`. It can do nothing until something is granted. Costs nothing. */
export class DesktopUserRole extends GrantableRole {
  readonly arn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  readonly nodes: { readonly role: aws.iam.Role };

  constructor(name: string, args: DesktopUserRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("DesktopUserRole", name, problemsOf(args));
    super("mlhpc:hpc:DesktopUserRole", name, opts);
    const { trust, sessionTags, sourceIdentities } = args;
    const placement = placementOf({ parent: this });
    const role = this.child(
      aws.iam.Role,
      "role",
      {
        assumeRolePolicy: policyDocument([
          trustStatement({ trust, sessionTags, sourceIdentities, placement }),
        ]),
        description: args.description ?? `People who use ${name}`,
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
}

function problemsOf(args: DesktopUserRoleArgs): Problem[] {
  return [...trustProblems(args.trust, args.sessionTags, args.sourceIdentities), ...roleProblems(args)];
}

import * as pulumi from "@pulumi/pulumi";

import { GrantableRole } from "./grantable-role";

/** Any role: an `aws.iam.Role`, or its name and ARN. */
export interface RoleLike {
  readonly arn: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
}

/** A role that is there already, as something that takes grants: each becomes an inline policy on it. Costs nothing. */
export class ExistingRole extends GrantableRole {
  readonly arn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;

  constructor(name: string, role: RoleLike, opts?: pulumi.ComponentResourceOptions) {
    super("mlhpc:identity:ExistingRole", name, opts);
    this.arn = pulumi.output(role.arn);
    this.roleName = pulumi.output(role.name);
    this.registerOutputs({ arn: this.arn, roleName: this.roleName });
  }
}

import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../../core";
import { WorkloadRole } from "../../identity";
import type { ClusterScope } from "./cluster-scope";
import type { ClusterDns } from "./head-node-role";

export interface ClusterCleanupRoleArgs extends ClusterScope {
  /** Default `managed`: a private zone that the cluster makes. */
  readonly dns?: ClusterDns;
  /** ARN of the managed policy that bounds whatever is granted. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Tags of the role, beside those of the provider. Default none but the component's own. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly grant?: Transform<aws.iam.RolePolicyArgs>;
  };
}

/** The role of the cluster's own functions (`Iam/Roles/LambdaFunctionsRole`), which end its instances and empty its zone. Costs nothing. */
export class ClusterCleanupRole extends WorkloadRole {
  constructor(name: string, args: ClusterCleanupRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, { service: "lambda.amazonaws.com" }, opts, "mlhpc:hpc:ClusterCleanupRole");
    void args;
  }
}

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, type Transform } from "../../core";
import type { NetworkLike } from "../../network";

/** Where people come from: a security group, or a range of addresses that is not the world. */
export type ClientSource =
  | { readonly securityGroupId: pulumi.Input<string>; readonly cidrBlock?: never }
  | { readonly cidrBlock: string; readonly securityGroupId?: never };

export interface ClusterSecurityGroupsArgs {
  readonly network: NetworkLike;
  /** Whether any queue has EFA: then all traffic among compute nodes is let in and out, as EFA demands. Default true. */
  readonly efa?: boolean;
  /** Whether there is a group for login nodes. Default false. */
  readonly loginNodes?: boolean;
  /** Who reaches DCV on the head node (and the login nodes), and on which port. Default nobody. */
  readonly dcv?: {
    /** TCP port of DCV: 1024 to 65535. Default 8443. */
    readonly port?: number;
    readonly from: readonly [ClientSource, ...ClientSource[]];
  };
  /** Who reaches SSH on head and login nodes. Default nobody: Session Manager needs no open port. */
  readonly ssh?: { readonly from: readonly [ClientSource, ...ClientSource[]] };
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly head?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly compute?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly login?: Transform<aws.ec2.SecurityGroupArgs>;
  };
}

/** The security groups of a cluster: what its nodes need of each other and of AWS, and nothing else. Costs nothing. */
export class ClusterSecurityGroups extends PlatformComponent {
  readonly headNodeSecurityGroupId: pulumi.Output<string>;
  readonly computeSecurityGroupId: pulumi.Output<string>;
  /** Undefined without login nodes. */
  readonly loginSecurityGroupId?: pulumi.Output<string>;

  constructor(name: string, args: ClusterSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("mlhpc:hpc:ClusterSecurityGroups", name, opts);
    this.headNodeSecurityGroupId = pulumi.output("");
    this.computeSecurityGroupId = pulumi.output("");
    void args;
  }

  /** Opens the ports of file systems between them and the nodes: for each, its group, and the ports by `kind`. */
  allowFileSystem(fileSystem: ClusterFileSystem): void {
    void fileSystem;
  }
}

/** A file system that the nodes mount, by its security group. */
export interface ClusterFileSystem {
  /** Names the rules: lower-case words joined by hyphens. */
  readonly name: string;
  readonly kind: "lustre" | "efs" | "ontap";
  readonly securityGroupId: pulumi.Input<string>;
}

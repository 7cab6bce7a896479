import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Placement, placementOf, policyDocument, type Transform } from "../../core";
import { GrantableRole } from "../../identity";

export interface EksRoleArgs {
  /** `eks.amazonaws.com` runs the control plane, `pods.eks.amazonaws.com` hands roles to pods. */
  readonly service: "eks.amazonaws.com" | "pods.eks.amazonaws.com";
  readonly clusterName: string;
  /** The one service account that pods get the role by. Undefined for the control plane. */
  readonly pods?: PodIdentity;
  readonly permissionsBoundary?: pulumi.Input<string>;
  readonly transform?: Transform<aws.iam.RoleArgs>;
}

/** A service account of Kubernetes. */
export interface PodIdentity {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * A role that EKS takes for one cluster: its control plane, or pods of one service account (EKS User Guide, "Cross-service confused deputy
 * prevention", "EKS Pod Identity role"). It can do nothing until something is granted. Costs nothing.
 */
export class EksRole extends GrantableRole {
  readonly arn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  readonly nodes: { readonly role: aws.iam.Role };

  constructor(name: string, args: EksRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("mlhpc:hpc:EksRole", name, opts);
    const role = this.child(
      aws.iam.Role,
      "role",
      {
        assumeRolePolicy: policyDocument([
          {
            sid: "EksAssumesRole",
            principals: { Service: args.service },
            actions: args.pods ? ["sts:AssumeRole", "sts:TagSession"] : ["sts:AssumeRole"],
            conditions: trustConditions(args, placementOf({ parent: this })),
          },
        ]),
        description: args.pods
          ? `Pods of ${args.pods.namespace}/${args.pods.serviceAccount} in ${args.clusterName}`
          : `The control plane of ${args.clusterName}`,
        permissionsBoundary: args.permissionsBoundary,
      },
      args.transform,
    );
    this.arn = role.arn;
    this.roleName = role.name;
    this.nodes = { role };
    this.registerOutputs({ arn: this.arn, roleName: this.roleName });
  }
}

function trustConditions({ clusterName, pods }: EksRoleArgs, { partition, region, accountId }: Placement) {
  return {
    StringEquals: {
      "aws:SourceAccount": accountId,
      ...(pods && {
        "aws:RequestTag/kubernetes-namespace": pods.namespace,
        "aws:RequestTag/kubernetes-service-account": pods.serviceAccount,
      }),
    },
    ArnEquals: {
      "aws:SourceArn": pulumi.interpolate`arn:${partition}:eks:${region}:${accountId}:cluster/${clusterName}`,
    },
  };
}

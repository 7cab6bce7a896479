import * as pulumi from "@pulumi/pulumi";

import type { DenyOthersStatement, DenyStatement, GrantStatement } from "../../core";
import { type ClusterArns, clusterTag } from "./cluster-arns";
import type { ClusterBoundaryArgs } from "./cluster-boundary";

/** The statements of a boundary. */
export type Caps = readonly (DenyOthersStatement | DenyStatement | GrantStatement)[];

type Arns = readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
type Actions = GrantStatement["actions"];

/** The roles of the cluster, to nodes and functions. */
export function passOwn(arns: ClusterArns, args: ClusterBoundaryArgs): GrantStatement {
  return {
    sid: "Pass",
    actions: ["iam:PassRole"],
    resources: [ownIdentities(arns, args, "role")],
    conditions: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"] } },
  };
}

/** `arn:aws:iam::111122223333:role/prod-hpc-*`; of all types for `*`. */
export function ownIdentities(
  arns: ClusterArns,
  { namePrefix = `${arns.clusterName}-` }: ClusterBoundaryArgs,
  type: "*" | "role",
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${arns.partition}:iam::${arns.accountId}:${type}/${namePrefix}*`;
}

/** Nodes that are there: whatever carries the cluster's tag. */
export function keepOwnNodes(arns: ClusterArns, actions: Actions): GrantStatement {
  return {
    ...{ sid: "Keep", actions, resources: [arns.ec2("*/*")] },
    conditions: { StringEquals: { [`aws:ResourceTag/${clusterTag}`]: arns.clusterName } },
  };
}

/** What `calls` make. */
export function tagNewNodes(arns: ClusterArns, calls: readonly string[]): GrantStatement {
  return {
    ...{ sid: "TagNew", actions: ["ec2:CreateTags"], resources: [arns.ec2("*/*")] },
    conditions: { StringEquals: { "ec2:CreateAction": calls } },
  };
}

/** Where and of what nodes start: in the VPC, for which EC2 asks of subnets, security groups and interfaces, from Amazon's images. */
export function startWithin(
  arns: ClusterArns,
  { vpcId }: ClusterBoundaryArgs,
  actions: Actions,
  types: readonly string[],
): GrantStatement[] {
  return [
    {
      ...{ sid: "InVpc", actions, resources: [arns.ec2("*/*")] },
      // Its id says all.
      conditions: { ArnLike: { "ec2:Vpc": pulumi.interpolate`arn:${arns.partition}:ec2:*:*:vpc/${vpcId}` } },
    },
    {
      ...{ sid: "Images", actions, resources: [arns.image("*")] },
      conditions: { StringEquals: { "ec2:Owner": "amazon" } },
    },
    {
      ...{ sid: "With", actions },
      resources: [
        arns.ec2(`placement-group/${arns.clusterName}-*`),
        ...types.map((type) => arns.ec2(`${type}/*`)),
      ],
    },
  ];
}

/** A bucket's name says nothing of its owner, so the account is asked for. `more` are patterns of both buckets and objects. */
export function dataCaps(
  arns: ClusterArns,
  actions: Actions,
  [first, ...others]: Arns,
  ...more: readonly pulumi.Input<string>[]
): GrantStatement {
  const objects = [first, ...others].map((arn) => pulumi.interpolate`${arn}/*`);
  return {
    ...{ sid: "Data", actions, resources: [first, ...others, ...objects, ...more] },
    conditions: { StringEquals: { "aws:ResourceAccount": arns.accountId } },
  };
}

export function keyCaps(arns: ClusterArns, { keyArns }: ClusterBoundaryArgs): GrantStatement {
  return {
    ...{ sid: "Keys", actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: keyArns },
    conditions: { StringEquals: { "kms:ViaService": arns.via("s3") } },
  };
}

/** As the boundary of workloads has them, in as few characters as can be. IAM and Route 53 have no region. */
export function denials({ regions }: ClusterBoundaryArgs): Caps {
  return [
    {
      ...{ sid: "DenyOtherRegions", effect: "Deny", notActions: ["iam:*", "route53:*"], resources: ["*"] },
      conditions: { StringNotEquals: { "aws:RequestedRegion": regions } },
    },
    {
      ...{ sid: "DenyIdentityChanges", effect: "Deny", resources: ["*"] },
      // Whatever does not get, list, generate, simulate or pass.
      actions: ["iam:A*", "iam:C*", "iam:D*", "iam:E*", "iam:Put*", "iam:R*", "iam:Se*", "iam:T*", "iam:U*"],
    },
  ];
}

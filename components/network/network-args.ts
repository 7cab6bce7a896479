import type * as aws from "@pulumi/aws";

import { type LogRetentionDays, logRetentionProblem, type Problem, type Transform } from "../core";
import { keyArnProblem, type KeyLike } from "../encryption";
import { type EndpointChoice, endpointProblems, type EndpointTransforms } from "./service-endpoints";
import { subnetPlanProblems } from "./subnet-plan";

/** How private subnets reach the internet. */
export const natStrategies = ["none", "single", "per-zone"] as const;

export type NatStrategy = (typeof natStrategies)[number];

export interface NetworkArgs extends EndpointChoice {
  /**
   * IPv4 range of the VPC: /16 to /28 (VPC User Guide, "VPC CIDR blocks"), on its own boundary, and at least /24 for up to four
   * zones (/23 beyond), so that no subnet falls below AWS's /28. Prefer private ranges, such as `10.0.0.0/16`.
   */
  readonly cidrBlock: string;
  /** Names of the availability zones, such as `ap-southeast-1a`: 1 to 8. Adding one at the end keeps the subnets of the others. */
  readonly availabilityZones: readonly string[];
  /**
   * `none`: private subnets reach AWS by endpoints only; `single`: one NAT gateway for all, cheap, lost with its zone;
   * `per-zone`: one each, for production. Default `none`, the frugal and the closed one.
   */
  readonly natStrategy?: NatStrategy;
  /** Encrypts the flow logs; its key policy must let CloudWatch Logs in (`EncryptionKey` argument `logGroups`). */
  readonly encryptionKey: KeyLike;
  /** Days until a flow log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly flowLogRetentionInDays?: LogRetentionDays;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: NetworkTransforms;
}

export interface NetworkTransforms extends EndpointTransforms {
  readonly vpc?: Transform<aws.ec2.VpcArgs>;
  readonly publicSubnet?: Transform<aws.ec2.SubnetArgs>;
  readonly privateSubnet?: Transform<aws.ec2.SubnetArgs>;
  readonly routeTable?: Transform<aws.ec2.RouteTableArgs>;
  readonly natGateway?: Transform<aws.ec2.NatGatewayArgs>;
  readonly flowLog?: Transform<aws.ec2.FlowLogArgs>;
}

export function networkProblems(args: NetworkArgs): Problem[] {
  const { cidrBlock, availabilityZones: zones, natStrategy = "none" } = args;
  const repeated = [...new Set(zones.filter((zone, index) => zones.indexOf(zone) !== index))];
  return [
    ...subnetPlanProblems(cidrBlock, zones.length).map(
      (problem) => `cidrBlock is "${cidrBlock}"; ${problem}.`,
    ),
    zones.length === 0 && "availabilityZones is empty; name at least one zone.",
    ...zones.map(
      (zone) =>
        !/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(zone) &&
        `availabilityZones names "${zone}"; a zone is named like ap-southeast-1a.`,
    ),
    ...repeated.map((zone) => `availabilityZones names ${zone} twice; name each zone once.`),
    !natStrategies.includes(natStrategy) &&
      `natStrategy is "${String(natStrategy)}"; known are ${natStrategies.join(", ")}.`,
    ...endpointProblems(args),
    keyArnProblem("encryptionKey", args.encryptionKey),
    logRetentionProblem("flowLogRetentionInDays", args.flowLogRetentionInDays),
  ];
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  PlatformComponent,
  type Problem,
  refuseIf,
  shapeProblems,
  type Transform,
  wholeNumberProblem,
} from "../../core";
import { ec2InstanceFacts, ec2InstanceProblem } from "../../instances";
import type { PlacementGroupLike } from "./placement-group-like";
import { shapes } from "./shapes";

interface CommonArgs {
  /**
   * The types that will start in the group, where they are known: one that cannot is refused here, not by EC2 on the day it is needed.
   * Default unknown.
   */
  readonly instanceTypes?: readonly string[];
  /** How many instances will run in the group at once, where that is known. Default unknown. */
  readonly instanceCount?: number;
  /** Tags of the group, beside those of the provider. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly placementGroup?: Transform<aws.ec2.PlacementGroupArgs> };
}

/** Close together in one zone, for ranks that talk to each other. */
interface TogetherArgs extends CommonArgs {
  /** Default cluster. */
  readonly strategy?: "cluster";
  readonly partitionCount?: never;
}

/** In partitions that share no rack with another, for many replicas of data. */
interface PartitionArgs extends CommonArgs {
  readonly strategy: "partition";
  /** 1 to 7 in each zone (EC2 User Guide, "Placement strategies"). Default 2. */
  readonly partitionCount?: number;
}

/** Each on hardware of its own: at most 7 running in each zone. */
interface SpreadArgs extends CommonArgs {
  readonly strategy: "spread";
  readonly partitionCount?: never;
}

export type ClusterPlacementGroupArgs = TogetherArgs | PartitionArgs | SpreadArgs;

/**
 * Tells EC2 how close to each other instances start; the group costs nothing, and a full corner of a zone is refused as insufficient
 * capacity: start all instances of a job at once, of one type.
 */
export class ClusterPlacementGroup extends PlatformComponent implements PlacementGroupLike {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** Plain, for those who check what starts in the group. */
  readonly strategy: "cluster" | "partition" | "spread";
  readonly nodes: { readonly placementGroup: aws.ec2.PlacementGroup };

  constructor(name: string, args: ClusterPlacementGroupArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ClusterPlacementGroup", name, problemsOf(args));
    super("mlhpc:hpc:ClusterPlacementGroup", name, opts);
    this.strategy = args.strategy ?? "cluster";
    const placementGroup = this.child(
      aws.ec2.PlacementGroup,
      "group",
      {
        strategy: this.strategy,
        partitionCount: args.strategy === "partition" ? (args.partitionCount ?? 2) : undefined,
        tags: args.tags,
      },
      args.transform?.placementGroup,
    );
    this.name = placementGroup.name;
    this.arn = placementGroup.arn;
    this.nodes = { placementGroup };
    this.registerOutputs({ name: this.name, arn: this.arn });
  }
}

/** Spread groups on racks: seven running instances in each zone (EC2 User Guide, "Placement strategies"). */
const spreadLimit = 7;

function problemsOf(args: ClusterPlacementGroupArgs): Problem[] {
  const misshapen = shapeProblems(args, shapes.placementGroup);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { strategy = "cluster", partitionCount, instanceTypes = [], instanceCount } = args;
  return [
    !["cluster", "partition", "spread"].includes(strategy) &&
      `strategy is "${String(strategy)}"; EC2 knows cluster, partition and spread.`,
    strategy !== "partition" &&
      partitionCount !== undefined &&
      `partitionCount is ${String(partitionCount)}; only strategy "partition" has partitions.`,
    wholeNumberProblem("partitionCount", partitionCount, {
      ...{ min: 1, max: 7, rule: "EC2 has 1 to 7 partitions in a zone" },
    }),
    wholeNumberProblem("instanceCount", instanceCount, { min: 1, rule: "give a whole number from 1" }),
    strategy === "spread" &&
      (instanceCount ?? 0) > spreadLimit &&
      `instanceCount is ${instanceCount}; a spread group runs ${spreadLimit} instances in a zone: use strategy "partition" for more.`,
    ...instanceTypes.flatMap((type, index) => typeProblems(`instanceTypes[${index}]`, type, strategy)),
    strategy === "cluster" && mixedProblem(instanceTypes),
  ];
}

function typeProblems(field: string, type: string, strategy: string): Problem[] {
  const facts = ec2InstanceFacts(type);
  return [
    ec2InstanceProblem(field, type),
    strategy === "cluster" &&
      facts?.placementGroup === false &&
      `${field} is "${type}"; EC2 does not start it in a cluster placement group: choose a type of a fixed-performance family, or strategy "spread".`,
  ];
}

/** EC2 takes several types into a cluster group, and finds room for them far more rarely (EC2 User Guide, "Placement groups"). */
function mixedProblem(types: readonly string[]): Problem {
  const distinct = [...new Set(types)];
  return (
    distinct.length > 1 &&
    `instanceTypes are ${distinct.join(", ")}; a cluster placement group finds room for one type: make a group for each.`
  );
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  patternProblem,
  PlatformComponent,
  type Problem,
  refuseIf,
  shapeProblems,
  type Transform,
} from "../../core";
import type { ReservedInstances } from "./reserved-capacity";
import { shapes } from "./shapes";

/** A reservation that a group can hold: a `CapacityReservation`, or the facts of an existing one. */
export interface GroupedReservation extends ReservedInstances {
  readonly arn: pulumi.Input<string>;
}

export interface CapacityReservationGroupArgs {
  /** The reservations, by a name for each: those of several zones, types or ends that one queue may use. */
  readonly reservations: Readonly<Record<string, GroupedReservation>>;
  /** Tags of the group, beside those of the provider. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly group?: Transform<aws.resourcegroups.GroupArgs> };
}

/**
 * Several reservations under one name, for launch templates and ParallelCluster's `CapacityReservationResourceGroupArn`: instances start
 * in whichever has room. Costs nothing itself.
 */
export class CapacityReservationGroup extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  /** Plain, for those who check what a queue may start. */
  readonly reservations: readonly GroupedReservation[];
  readonly nodes: {
    readonly group: aws.resourcegroups.Group;
    readonly members: Readonly<Record<string, aws.resourcegroups.Resource>>;
  };

  constructor(name: string, args: CapacityReservationGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("CapacityReservationGroup", name, problemsOf(name, args));
    super("mlhpc:hpc:CapacityReservationGroup", name, opts);
    const group = this.child(
      aws.resourcegroups.Group,
      "group",
      {
        description: `Capacity reservations of ${name}`,
        configurations: [
          { type: "AWS::EC2::CapacityReservationPool" },
          {
            type: "AWS::ResourceGroups::Generic",
            parameters: [{ name: "allowed-resource-types", values: ["AWS::EC2::CapacityReservation"] }],
          },
        ],
        tags: args.tags,
      },
      args.transform?.group,
    );
    const members = Object.fromEntries(
      Object.entries(args.reservations).map(([member, { arn }]) => [
        member,
        this.child(aws.resourcegroups.Resource, member, { groupArn: group.arn, resourceArn: arn }),
      ]),
    );
    this.arn = group.arn;
    this.reservations = Object.values(args.reservations);
    this.nodes = { group, members };
    this.registerOutputs({ arn: this.arn });
  }
}

function problemsOf(name: string, args: CapacityReservationGroupArgs): Problem[] {
  const misshapen = shapeProblems(args, shapes.capacityReservationGroup);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { reservations } = args;
  const kinds = new Set(Object.values(reservations).map(({ kind }) => kind));
  return [
    patternProblem(
      "name",
      name,
      /^(?!aws)[a-z0-9_.-]{1,120}$/i,
      "Resource Groups takes 120 letters, digits, _, . and -, not starting with aws",
    ),
    Object.keys(reservations).length === 0 &&
      "reservations is empty; what starts in the group would find no room: give at least one.",
    kinds.size > 1 &&
      "reservations holds Capacity Blocks beside On-Demand reservations; EC2 starts instances of the one with another market type than those of the other: make a group for each.",
  ];
}

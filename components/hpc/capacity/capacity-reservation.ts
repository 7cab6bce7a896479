import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf, type Transform } from "../../core";
import { reservationProblems } from "./capacity-reservation-problems";
import type { ReservedInstances } from "./reserved-capacity";

/** Operating systems that a reservation is made for; Ubuntu, Rocky and Amazon Linux are `Linux/UNIX`. */
export const reservationPlatforms = ["Linux/UNIX", "Red Hat Enterprise Linux"] as const;

export type ReservationPlatform = (typeof reservationPlatforms)[number];

export interface CapacityReservationArgs {
  /** Such as `p4d.24xlarge`. */
  readonly instanceType: string;
  /** 1 to 1000 (EC2 API reference, CreateCapacityReservation), within the account's On-Demand quota of the family. */
  readonly instanceCount: number;
  /** Such as `ap-southeast-1a`. */
  readonly availabilityZone: string;
  /**
   * When EC2 gives the instances free again: a time such as `2026-08-01T00:00:00Z`, after which it ends within an hour; or `unlimited`, which is
   * paid, used or not, until somebody deletes the reservation. There is no default: idle GPUs cost what busy ones do.
   */
  readonly end: string;
  /** Default Linux/UNIX. */
  readonly platform?: ReservationPlatform;
  /**
   * Who gets the instances: `targeted` those alone who name the reservation, `open` whatever starts a matching instance. Default targeted:
   * a stranger's instance takes none away.
   */
  readonly instanceMatchCriteria?: "open" | "targeted";
  /** Hardware of no other account, at a higher price, or shared. Default default. */
  readonly tenancy?: "default" | "dedicated";
  /** ARN of the placement group with strategy `cluster` that the instances stand in; what starts here has to name it too. Default none. */
  readonly placementGroupArn?: pulumi.Input<string>;
  /** Whether EBS bandwidth of its own goes with types that sell it apart; current types have it anyway. Default false. */
  readonly ebsOptimized?: boolean;
  /** Tags of the reservation, beside those of the provider. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly capacityReservation?: Transform<aws.ec2.CapacityReservationArgs> };
}

/**
 * On-Demand instances held for us in one zone (ODCR), to be had at any time until it ends.
 * Cost: the On-Demand price of every instance by the second, whether it runs or not.
 */
export class CapacityReservation extends PlatformComponent implements ReservedInstances {
  readonly kind = "capacityReservation";
  readonly reservationId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly instanceType: string;
  readonly availabilityZone: string;
  readonly instanceCount: number;
  readonly nodes: { readonly capacityReservation: aws.ec2.CapacityReservation };

  constructor(name: string, args: CapacityReservationArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("CapacityReservation", name, reservationProblems(args));
    super("mlhpc:hpc:CapacityReservation", name, opts);
    const capacityReservation = this.child(
      aws.ec2.CapacityReservation,
      "reservation",
      {
        instanceType: args.instanceType,
        instanceCount: args.instanceCount,
        availabilityZone: args.availabilityZone,
        instancePlatform: args.platform ?? "Linux/UNIX",
        instanceMatchCriteria: args.instanceMatchCriteria ?? "targeted",
        tenancy: args.tenancy ?? "default",
        placementGroupArn: args.placementGroupArn,
        ebsOptimized: args.ebsOptimized ?? false,
        ...(args.end === "unlimited"
          ? { endDateType: "unlimited" }
          : { endDateType: "limited", endDate: args.end }),
        tags: { Name: name, ...args.tags },
      },
      args.transform?.capacityReservation,
    );
    this.reservationId = capacityReservation.id;
    this.arn = capacityReservation.arn;
    this.instanceType = args.instanceType;
    this.availabilityZone = args.availabilityZone;
    this.instanceCount = args.instanceCount;
    this.nodes = { capacityReservation };
    this.registerOutputs({ reservationId: this.reservationId, arn: this.arn });
  }
}

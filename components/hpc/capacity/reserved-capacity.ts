import type * as pulumi from "@pulumi/pulumi";

/**
 * Instances held for us, whoever made the reservation: a `CapacityReservation`, a `CapacityBlock`, or the facts of an existing one.
 * The plain facts let others check types, zones and counts before anything exists.
 */
export interface ReservedInstances {
  /** A block is bought ahead for a span of days; a reservation is paid by the hour, used or not. */
  readonly kind: "capacityReservation" | "capacityBlock";
  /** `cr-` and seventeen characters. */
  readonly reservationId: pulumi.Input<string>;
  /** Such as `p5.48xlarge`. */
  readonly instanceType: string;
  /** Such as `ap-southeast-1a`; of a block the zone is known only once it is bought, unless its arguments name it. */
  readonly availabilityZone?: string;
  readonly instanceCount: number;
}

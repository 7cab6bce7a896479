import type * as pulumi from "@pulumi/pulumi";

import type { ReservedInstances } from "./reserved-capacity";

/** Instances at the list price, while AWS has them. */
export interface LaunchOnDemand {
  readonly kind: "onDemand";
}

/** Spare instances, which AWS takes back with two minutes' notice. */
export interface LaunchOnSpot {
  readonly kind: "spot";
  /** USD an instance-hour. Default the On-Demand price; a lower one only gets the instance interrupted sooner. */
  readonly maxPrice?: number;
}

/** Into On-Demand instances held for us, and nowhere else: `reservation`, or a resource group of several. */
export type LaunchIntoReservation = {
  readonly kind: "capacityReservation";
} & (
  | { readonly reservation: ReservedInstances; readonly resourceGroupArn?: never }
  | {
      /** Of a group of type `AWS::EC2::CapacityReservationPool`, such as a `CapacityReservationGroup` has. */
      readonly resourceGroupArn: pulumi.Input<string>;
      readonly reservation?: never;
    }
);

/** Into a Capacity Block, which is placed close together by itself. */
export interface LaunchIntoBlock {
  readonly kind: "capacityBlock";
  readonly reservation: ReservedInstances;
}

/** What the instances of a launch template are paid and held by. */
export type LaunchCapacity = LaunchOnDemand | LaunchOnSpot | LaunchIntoReservation | LaunchIntoBlock;

import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../../core";
import type { ReservationPlatform } from "./capacity-reservation";

/** What to look for among the offerings of the day, when, and the most that it may cost. */
export interface BlockSearch {
  /** Earliest start, such as `2026-08-01T00:00:00Z`, at most eight weeks ahead. Default as soon as there is one. */
  readonly startsAfter?: string;
  /**
   * Latest end, such as `2026-09-01T00:00:00Z`. A refresh forgets a block that is over, and what is forgotten is bought anew while another fits
   * before this time: less than two durations after `startsAfter` leaves no room for a second one.
   */
  readonly endsBefore: string;
  /** USD for the whole block; a dearer one is not bought. */
  readonly maximumUpfrontFee: number;
}

interface CommonArgs {
  /** A type that AWS sells as Capacity Blocks, such as `p5.48xlarge`. */
  readonly instanceType: string;
  /** 1, 2, 4, 8, 16, 32 or 64 (EC2 User Guide, "Capacity Blocks for ML"). */
  readonly instanceCount: number;
  /** 1 to 14, or whole weeks up to 182 (EC2 API reference, DescribeCapacityBlockOfferings). */
  readonly durationInDays: number;
  /** Default Linux/UNIX. */
  readonly platform?: ReservationPlatform;
  /** The zone of the offering, where it is known: others check against it. Default unknown until the block is bought. */
  readonly availabilityZone?: string;
  /**
   * Refuses to take the block out of the stack: it cannot be given back, and a stack that has forgotten it buys another. Default true.
   */
  readonly protect?: boolean;
  /** Tags of the reservation, beside those of the provider. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly capacityBlock?: Transform<aws.ec2.CapacityBlockReservationArgs> };
}

interface ChosenOffering {
  /** Of an offering that somebody has looked at, price included: `aws ec2 describe-capacity-block-offerings`; it lives for minutes. */
  readonly offeringId: string;
  readonly search?: never;
}

interface SearchedOffering {
  /**
   * The offering that AWS recommends is bought, the first time that the program runs; where it recommends several, none is: narrow the
   * search, or choose one by `offeringId`.
   */
  readonly search: BlockSearch;
  readonly offeringId?: never;
}

export type CapacityBlockArgs = CommonArgs & (ChosenOffering | SearchedOffering);

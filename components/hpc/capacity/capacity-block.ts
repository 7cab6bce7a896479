import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf } from "../../core";
import type { BlockSearch, CapacityBlockArgs } from "./capacity-block-args";
import { capacityBlockProblems } from "./capacity-block-problems";
import { dayInMilliseconds, momentOf } from "./moment";
import type { ReservedInstances } from "./reserved-capacity";

/**
 * GPUs or Trainium bought ahead for a span of days, placed close together by AWS. Bought once, by the first `pulumi up`: whatever changes in
 * the arguments later buys no other, and neither a destroy nor a change of mind gives the money back.
 * Cost: all of it when it is bought; instances end half an hour before the block does.
 */
export class CapacityBlock extends PlatformComponent implements ReservedInstances {
  readonly kind = "capacityBlock";
  readonly reservationId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly instanceType: string;
  readonly instanceCount: number;
  /** As the arguments say it; `zone` is what AWS says once the block is bought. */
  readonly availabilityZone: string | undefined;
  readonly zone: pulumi.Output<string>;
  readonly startDate: pulumi.Output<string>;
  readonly endDate: pulumi.Output<string>;
  readonly nodes: { readonly capacityBlock: aws.ec2.CapacityBlockReservation };

  constructor(
    name: string,
    private readonly args: CapacityBlockArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("CapacityBlock", name, capacityBlockProblems(args));
    super("mlhpc:hpc:CapacityBlock", name, opts);
    const capacityBlock = this.child(
      aws.ec2.CapacityBlockReservation,
      "block",
      {
        capacityBlockOfferingId: args.search === undefined ? args.offeringId : this.find(args.search),
        instancePlatform: args.platform ?? "Linux/UNIX",
        tags: { Name: name, ...args.tags },
      },
      args.transform?.capacityBlock,
      {
        // Each of them would have the engine replace the block, which is to buy a second one.
        ignoreChanges: ["capacityBlockOfferingId", "instancePlatform"],
        retainOnDelete: true,
        protect: args.protect ?? true,
      },
    );
    this.reservationId = capacityBlock.id;
    this.arn = capacityBlock.arn;
    this.instanceType = args.instanceType;
    this.instanceCount = args.instanceCount;
    this.availabilityZone = args.availabilityZone;
    this.zone = capacityBlock.availabilityZone;
    this.startDate = capacityBlock.startDate;
    this.endDate = capacityBlock.endDate;
    this.nodes = { capacityBlock };
    this.registerOutputs({ reservationId: this.reservationId, arn: this.arn, zone: this.zone });
  }

  /**
   * The offering that fits, or nothing: then the first deployment fails for want of an id, and later ones, which have their block, do not care.
   */
  private find(search: BlockSearch): pulumi.Output<string> {
    const { instanceType, instanceCount, durationInDays } = this.args;
    if (!fitsBefore(search.endsBefore, durationInDays)) {
      return pulumi.output(
        this.none(`${durationInDays} days from now end after search.endsBefore, ${search.endsBefore}`),
      );
    }
    const offering = aws.ec2.getCapacityBlockOffering(
      {
        ...{ instanceType, instanceCount, capacityDurationHours: durationInDays * 24 },
        ...{ startDateRange: search.startsAfter, endDateRange: search.endsBefore },
      },
      { parent: this },
    );
    const id = offering.then(
      ({ capacityBlockOfferingId, upfrontFee, currencyCode }) => {
        if (currencyCode === "USD" && Number(upfrontFee) <= search.maximumUpfrontFee) {
          return capacityBlockOfferingId;
        }
        return this.none(
          `the offering of the day costs ${upfrontFee} ${currencyCode}, more than search.maximumUpfrontFee of ${search.maximumUpfrontFee} USD`,
        );
      },
      (error: unknown) => this.none(error instanceof Error ? error.message : String(error)),
    );
    return pulumi.output(id);
  }

  private async none(reason: string): Promise<string> {
    await pulumi.log.info(
      `Nothing to buy today: ${reason}. A block that was bought before stays; for a first one change search, or choose an offeringId.`,
      this,
    );
    return "";
  }
}

/** Whether a block that starts now is over in time. */
function fitsBefore(endsBefore: string, durationInDays: number): boolean {
  return Date.now() + durationInDays * dayInMilliseconds <= (momentOf(endsBefore) ?? 0);
}

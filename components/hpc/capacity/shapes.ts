import { z } from "zod";

import { anything, flag, input, list, mapping, number, record, section, tags, text } from "../../core";
import { keyShape } from "../../encryption";
import { networkShape, subnetShape } from "../../network";
import type { BlockSearch, CapacityBlockArgs } from "./capacity-block-args";
import type { CapacityReservationArgs } from "./capacity-reservation";
import type { CapacityReservationGroupArgs, GroupedReservation } from "./capacity-reservation-group";
import type { EfaLaunchTemplateArgs } from "./efa-launch-template-args";
import type { ClusterPlacementGroupArgs } from "./placement-group";
import type { VolumeSettings } from "./volume";

const common = { tags: tags(input).optional(), transform: mapping().optional() };
const instances = { instanceType: text, instanceCount: number };

const volume = {
  sizeInGiB: number.optional(),
  iops: number.optional(),
  throughput: number.optional(),
  deleteOnTermination: flag.optional(),
} satisfies Readonly<Record<keyof VolumeSettings, z.ZodType>>;

const search = section<BlockSearch>({
  startsAfter: text.optional(),
  endsBefore: z.string({
    error:
      "a stack that has forgotten its block would buy another for ever: give the latest end, such as 2026-09-01T00:00:00Z",
  }),
  maximumUpfrontFee: number,
});

const groupedReservation = section<GroupedReservation>({
  arn: input,
  kind: anything,
  reservationId: input.optional(),
  instanceType: text.optional(),
  availabilityZone: text.optional(),
  instanceCount: number.optional(),
});

/** The arguments of each component, as an untyped program could get them wrong; words of AWS are left to the checks that list what there is. */
export const shapes = {
  capacityBlock: section<CapacityBlockArgs>({
    ...common,
    ...instances,
    durationInDays: number,
    platform: anything,
    availabilityZone: text.optional(),
    protect: flag.optional(),
    offeringId: text.optional(),
    search: search.optional(),
  }),
  capacityReservation: section<CapacityReservationArgs>({
    ...common,
    ...instances,
    availabilityZone: text,
    end: z.string({
      error:
        'a reservation is paid until it ends, used or not: give a time such as 2026-08-01T00:00:00Z, or say "unlimited"',
    }),
    platform: anything,
    tenancy: anything,
    instanceMatchCriteria: anything,
    placementGroupArn: input.optional(),
    ebsOptimized: flag.optional(),
  }),
  capacityReservationGroup: section<CapacityReservationGroupArgs>({
    ...common,
    reservations: record(groupedReservation),
  }),
  efaLaunchTemplate: section<EfaLaunchTemplateArgs>({
    ...common,
    instanceType: text,
    imageId: input,
    network: networkShape,
    encryptionKey: keyShape,
    subnet: subnetShape.optional(),
    role: mapping("give a role").optional(),
    capacity: mapping('give what instances are paid by, such as { kind: "onDemand" }').optional(),
    placementGroup: anything,
    rootVolume: section<NonNullable<EfaLaunchTemplateArgs["rootVolume"]>>({
      ...volume,
      deviceName: text.optional(),
    }).optional(),
    dataVolumes: record(section<VolumeSettings>(volume)).optional(),
    interfaceType: anything,
    securityGroupIds: list(input).optional(),
    userData: input.optional(),
    disableSimultaneousMultithreading: flag.optional(),
    containersUseInstanceRole: flag.optional(),
    detailedMonitoring: flag.optional(),
    permissionsBoundary: input.optional(),
  }),
  placementGroup: section<ClusterPlacementGroupArgs>({
    ...common,
    strategy: anything,
    partitionCount: number.optional(),
    instanceCount: number.optional(),
    instanceTypes: list(text).optional(),
  }),
} as const;

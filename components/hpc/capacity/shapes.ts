import { fields, type Form, listOf, needed, recordOf } from "../../core";
import type { KeyLike } from "../../encryption";
import type { BlockSearch, CapacityBlockArgs } from "./capacity-block-args";
import type { CapacityReservationArgs } from "./capacity-reservation";
import type { CapacityReservationGroupArgs, GroupedReservation } from "./capacity-reservation-group";
import type { EfaLaunchTemplateArgs } from "./efa-launch-template-args";
import type { ClusterPlacementGroupArgs } from "./placement-group";
import type { VolumeSettings } from "./volume";

// Words of AWS, such as `tenancy`, are left to the checks that list what there is.

const volume = {
  ...{ sizeInGiB: "number", iops: "number", throughput: "number", deleteOnTermination: "switch" },
} as const satisfies Readonly<Record<keyof VolumeSettings, Form>>;

const common = { tags: recordOf("input"), transform: "object" } as const;
const instances = { instanceType: needed("text"), instanceCount: needed("number") } as const;

/** The arguments of each component, as an untyped program could get them wrong. */
export const shapes = {
  capacityBlock: fields<CapacityBlockArgs>({
    ...common,
    ...instances,
    ...({ durationInDays: needed("number"), platform: "any", availabilityZone: "text" } as const),
    ...({ protect: "switch", offeringId: "text" } as const),
    search: fields<BlockSearch>({
      ...({ startsAfter: "text", endsBefore: "text", maximumUpfrontFee: needed("number") } as const),
    }),
  }),
  capacityReservation: fields<CapacityReservationArgs>({
    ...common,
    ...instances,
    ...({ availabilityZone: needed("text"), end: "any", platform: "any", tenancy: "any" } as const),
    ...({ instanceMatchCriteria: "any", placementGroupArn: "input", ebsOptimized: "switch" } as const),
  }),
  capacityReservationGroup: fields<CapacityReservationGroupArgs>({
    ...common,
    reservations: needed(
      recordOf(
        fields<GroupedReservation>({
          ...({ arn: needed("input"), kind: "any", reservationId: "input" } as const),
          ...({ instanceType: "text", availabilityZone: "text", instanceCount: "number" } as const),
        }),
      ),
    ),
  }),
  efaLaunchTemplate: fields<EfaLaunchTemplateArgs>({
    ...common,
    ...({ instanceType: needed("text"), imageId: needed("input"), network: needed("object") } as const),
    encryptionKey: needed(fields<KeyLike>({ arn: needed("input") })),
    ...({ subnet: "object", role: "object", capacity: "object", placementGroup: "any" } as const),
    rootVolume: { fields: { ...volume, deviceName: "text" } },
    dataVolumes: recordOf({ fields: volume }),
    ...({ interfaceType: "any", securityGroupIds: listOf("input"), userData: "input" } as const),
    ...({ disableSimultaneousMultithreading: "switch", containersUseInstanceRole: "switch" } as const),
    ...({ detailedMonitoring: "switch", permissionsBoundary: "input" } as const),
  }),
  placementGroup: fields<ClusterPlacementGroupArgs>({
    ...common,
    ...({ strategy: "any", partitionCount: "number", instanceCount: "number" } as const),
    instanceTypes: listOf("text"),
  }),
} as const satisfies Readonly<Record<string, Form>>;

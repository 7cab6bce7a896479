export { CapacityBlock } from "./capacity-block";
export type { BlockSearch, CapacityBlockArgs } from "./capacity-block-args";
export {
  CapacityReservation,
  type CapacityReservationArgs,
  type ReservationPlatform,
  reservationPlatforms,
} from "./capacity-reservation";
export {
  CapacityReservationGroup,
  type CapacityReservationGroupArgs,
  type GroupedReservation,
} from "./capacity-reservation-group";
export { type EfaInterface, efaInterfaces } from "./efa-interfaces";
export { EfaLaunchTemplate } from "./efa-launch-template";
export type { EfaLaunchTemplateArgs, InstanceRoleLike } from "./efa-launch-template-args";
export type {
  LaunchCapacity,
  LaunchIntoBlock,
  LaunchIntoReservation,
  LaunchOnDemand,
  LaunchOnSpot,
} from "./launch-capacity";
export { ClusterPlacementGroup, type ClusterPlacementGroupArgs } from "./placement-group";
export type { PlacementGroupLike } from "./placement-group-like";
export type { ReservedInstances } from "./reserved-capacity";
export type { VolumeSettings } from "./volume";

export type { Client, Clients } from "./client";
export { clientsProblems } from "./client-problems";
export {
  type GatewayService,
  gatewayServices,
  type InterfaceService,
  interfaceServices,
} from "./endpoint-services";
export { flowLogGroupName, FlowLogs, type FlowLogsArgs } from "./flow-logs";
export { httpsEgress } from "./https-egress";
export { ipv4Range, isPrivate, privateRanges } from "./ipv4-range";
export { Network, type NetworkZone } from "./network";
export { type NatStrategy, natStrategies, type NetworkArgs } from "./network-args";
export { type ExistingNetwork, type NetworkLike, type NetworkSubnet } from "./network-like";
export { type EndpointChoice, ServiceEndpoints, type ServiceEndpointsArgs } from "./service-endpoints";
export { networkShape, subnetShape } from "./shapes";
export { planSubnets, subnetPlanProblems, type ZoneSubnets } from "./subnet-plan";

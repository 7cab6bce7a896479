export {
  type Ec2InstanceFacts,
  ec2InstanceFacts,
  ec2InstanceTypes,
  instanceZones,
} from "./ec2-instance-facts";
export { ec2InstanceProblem, ec2InstanceRegionProblem } from "./ec2-instance-problems";
export { type InstanceFacts, instanceFacts, instanceTypes, type InstanceUse } from "./instance-facts";
export { instanceRegionProblem, instanceTypeProblem } from "./instance-problems";
export { onDemandPrice, onDemandPriceDate } from "./on-demand-price";
export { type QuotaFamily, vcpuQuota, type VcpuQuota } from "./vcpu-quota";

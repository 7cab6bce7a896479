export { type AwsPage, type Call, type Probe, type Workload, type WorkloadInstance } from "./model";
export {
  decideProbe,
  type Difference,
  difference,
  type FoundWorkload,
  type Need,
  needsOf,
  workloadsOf,
  workloadsUnder,
} from "./needs";
export { forbiddenData } from "./forbidden-data";
export { workloads } from "./workloads";

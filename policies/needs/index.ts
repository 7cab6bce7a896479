export { type AwsPage, type Call, type Probe, type Workload, type WorkloadInstance } from "./model";
export {
  type Answer,
  answersOf,
  decideProbe,
  type Difference,
  difference,
  type FoundWorkload,
  isKnownWholly,
  type Need,
  needsOf,
  workloadsOf,
  workloadsUnder,
} from "./needs";
export { forbiddenData } from "./forbidden-data";
export { workloads } from "./workloads";

export { type InstanceFacts, instanceFacts, instanceTypes, type InstanceUse } from "./instance-facts";
export { instanceRegionProblem, instanceTypeProblem } from "./instance-problems";

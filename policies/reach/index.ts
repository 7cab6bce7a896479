export { type Grant, Grants, type PolicyStatement } from "./grants";
export { isMadeByAws, namesNobody, reachesWholeType, startsOpen } from "./breadth";
export { binding } from "./binding";
export { resourceBounds } from "./bounds";
export { wideResources } from "./wide";
export { type Sensitivity, sensitivityOf } from "./sensitivity";

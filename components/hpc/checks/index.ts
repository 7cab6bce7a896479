export type { ClusterFacts } from "./cluster-facts";
export { clusterProblems } from "./cluster-problems";
export { clusterShapeProblems } from "./shape";

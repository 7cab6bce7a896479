export { clusterShapeProblems } from "./shape-problems";

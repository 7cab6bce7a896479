export { shapeProblems } from "./shape-problems";

export { anything, flag, input, list, mapping, number, oneOf, record, section, tags, text } from "./kinds";
export { fieldAt, shapeProblems, valueAt } from "./shape-problems";

export { type Grant, Grants, type PolicyStatement } from "./grants";
export { namesNobody, startsOpen } from "./breadth";
export { resourceBounds } from "./bounds";

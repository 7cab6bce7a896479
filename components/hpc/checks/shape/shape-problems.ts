import { fieldAt, shapeProblems, valueAt } from "../../../core";
import { clusterShape } from "./cluster";

/** Values of the wrong kind in a cluster's arguments, and missing ones. */
export function clusterShapeProblems(args: unknown): readonly string[] {
  return shapeProblems(args, clusterShape, (path) => placeOf(args, path));
}

/** `Queue "solve": computeResources[0].maxCount`, or where a queue has no name `queues[0].name`. */
function placeOf(args: unknown, path: readonly PropertyKey[]): string {
  const [list, index, ...within] = path;
  const name =
    list === "queues" && index !== undefined && within.length > 0 && valueAt(args, [list, index, "name"]);
  return typeof name === "string" ? `Queue "${name}": ${fieldAt(within)}` : fieldAt(path);
}

import { type EngineEvent } from "../sandbox/environment";
import { type Progress } from "./output";

/** Turns the events of a run into a moving count. */
export function counting(label: string, progress: Progress): (event: EngineEvent) => void {
  let seen = 0;
  let changes = 0;
  return ({ resourcePreEvent, resOutputsEvent }) => {
    if (resourcePreEvent !== undefined) {
      seen++;
    } else if (resOutputsEvent !== undefined && resOutputsEvent.metadata.op !== "same") {
      changes++;
    } else {
      return;
    }
    progress.update(`${label}: ${seen} resources seen, ${changes} changes`);
  };
}

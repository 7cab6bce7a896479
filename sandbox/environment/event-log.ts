import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

import { type EngineEvent } from "./events";

const POLL_MILLISECONDS = 150;
const CHUNK_BYTES = 1 << 20;

/** Follows an event log that an engine writes. `finish()` reads what is left and stops. */
export function followEventLog(file: string, onEvent: (event: EngineEvent) => void): { finish(): void } {
  const descriptor = openSync(file, "r");
  const buffer = Buffer.alloc(CHUNK_BYTES);
  const decoder = new StringDecoder("utf8");
  let unfinished = "";
  const readOn = (): void => {
    for (let bytes = readSync(descriptor, buffer); bytes > 0; bytes = readSync(descriptor, buffer)) {
      const lines = (unfinished + decoder.write(buffer.subarray(0, bytes))).split("\n");
      unfinished = lines.pop() ?? "";
      lines.filter((line) => line !== "").forEach((line) => onEvent(JSON.parse(line) as EngineEvent));
    }
  };
  const timer = setInterval(readOn, POLL_MILLISECONDS);
  return {
    finish: () => {
      clearInterval(timer);
      readOn();
      closeSync(descriptor);
    },
  };
}

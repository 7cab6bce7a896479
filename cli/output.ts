import { type Failure } from "./failure";

const NON_TERMINAL_MILLISECONDS = 2_000;

/** Prints the result of a command: one JSON document for scripts, or text for people. */
export function showResult(result: object, text: string, json: boolean): void {
  console.log(json ? JSON.stringify(result, undefined, 2) : text);
}

/** Prints why a command did not do its work. */
export function showFailure({ kind, message, details }: Failure, json: boolean): void {
  if (json) {
    console.log(JSON.stringify({ error: { kind, message, ...details } }, undefined, 2));
  } else {
    console.error(message);
  }
}

/** Tells what long work is at, on standard error, so that standard output holds only the result. */
export interface Progress {
  /** A line of its own. */
  readonly say: (line: string) => void;
  /** A count that moves: rewritten in place on a terminal, every 2 seconds elsewhere. */
  readonly update: (line: string) => void;
  readonly done: () => void;
}

export function progressTo(stream: NodeJS.WriteStream = process.stderr): Progress {
  let open = false;
  let last = 0;
  const closeLine = (): void => {
    if (open) {
      stream.write("\n");
      open = false;
    }
  };
  return {
    say: (line) => {
      closeLine();
      stream.write(`${line}\n`);
    },
    update: (line) => {
      if (stream.isTTY) {
        stream.write(`\r\u001b[K${line}`);
        open = true;
      } else if (Date.now() - last >= NON_TERMINAL_MILLISECONDS) {
        last = Date.now();
        stream.write(`${line}\n`);
      }
    },
    done: closeLine,
  };
}

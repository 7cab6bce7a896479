import * as fs from "node:fs";
import * as path from "node:path";

const HEADER = '{"format":"mlhpc-sandbox-cloud","version":1}\n';

/** Thrown where a store's file cannot have been written by this program. */
export class StoreDamagedError extends Error {
  constructor(storePath: string, what: string) {
    super(
      `${storePath} is not a usable store of the sandbox cloud: ${what}. Restore it from a copy, or remove it to start empty.`,
    );
    this.name = "StoreDamagedError";
  }
}

/**
 * An append-only file of JSON lines under a header line.
 * A line counts once its newline is written: what a killed process left of a last line is cut off when the file is opened next.
 */
export class Journal {
  private constructor(private readonly file: number) {}

  /** Opens or starts the file and gives each complete entry to `replay`, in order. */
  static open(storePath: string, replay: (entry: unknown) => void): Journal {
    fs.mkdirSync(path.dirname(storePath), { recursive: true });
    // "a+" so that every write lands at the end, whatever was read before.
    const file = fs.openSync(storePath, "a+", 0o600);
    try {
      replayFile(storePath, file, replay);
    } catch (error) {
      fs.closeSync(file);
      throw error;
    }
    return new Journal(file);
  }

  /** Writes the entries as a whole new file and puts it in the place of the old one in a single step. */
  static rewrite(storePath: string, entries: Iterable<unknown>): void {
    const draft = `${storePath}.compact`;
    const file = fs.openSync(draft, "w", 0o600);
    writeFully(file, HEADER + [...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    fs.fsyncSync(file);
    fs.closeSync(file);
    fs.renameSync(draft, storePath);
  }

  /** Adds one entry. It survives the death of this process from here on; `close` makes it survive the machine's. */
  append(entry: unknown): void {
    const { size } = fs.fstatSync(this.file);
    try {
      writeFully(this.file, `${JSON.stringify(entry)}\n`);
    } catch (error) {
      // Half a line on a full disk must not run into the next one.
      fs.ftruncateSync(this.file, size);
      throw error;
    }
  }

  close(): void {
    fs.fsyncSync(this.file);
    fs.closeSync(this.file);
  }
}

function replayFile(storePath: string, file: number, replay: (entry: unknown) => void): void {
  const content = fs.readFileSync(storePath);
  const end = content.lastIndexOf(0x0a) + 1;
  if (end === 0 && HEADER.startsWith(content.toString("utf8"))) {
    fs.ftruncateSync(file, 0);
    writeFully(file, HEADER);
    return;
  }
  const [header, ...lines] = content.subarray(0, end).toString("utf8").split("\n");
  if (`${header ?? ""}\n` !== HEADER) {
    throw new StoreDamagedError(storePath, "its first line is not the header of version 1");
  }
  lines.pop();
  lines.forEach((line, index) => replay(parseLine(storePath, line, index + 2)));
  if (end < content.length) {
    fs.ftruncateSync(file, end);
  }
}

function parseLine(storePath: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new StoreDamagedError(storePath, `line ${number} is not JSON`);
  }
}

/** A single write may be short, on a full disk for one; the rest must follow or the caller must learn of it. */
function writeFully(file: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  let written = 0;
  while (written < bytes.length) {
    written += fs.writeSync(file, bytes, written, bytes.length - written);
  }
}

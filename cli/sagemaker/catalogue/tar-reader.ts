const BLOCK = 512;

/** What a tar archive was found to hold, or what is wrong with it. */
export interface TarContents {
  readonly files: number;
  readonly bytes: number;
  readonly problem?: string;
}

/** The fields of a header that count here: POSIX.1-1988, "ustar Interchange Format"; GNU writes large sizes in base 256. */
const NAME = [0, 100] as const;
const SIZE = [124, 136] as const;
const SUM = [148, 156] as const;
const TYPE = 156;
const PREFIX = [345, 500] as const;
const FILES = new Set(["0", "\0"]);
const EXTENDED = "x";

/** Reads an archive as it streams by, and keeps no content: counts the files, and finds what is broken or points outside. */
export class TarReader {
  private rest: Buffer = Buffer.alloc(0);
  private skip = 0;
  private files = 0;
  private bytes = 0;
  /** Of the next file, where an extended header says so (POSIX.1-2001, "pax Interchange Format"). */
  private nextSize: number | undefined;
  private ended = false;
  private problem: string | undefined;

  read(chunk: Buffer): void {
    const skipped = Math.min(this.skip, chunk.length);
    this.skip -= skipped;
    this.rest = Buffer.concat([this.rest, chunk.subarray(skipped)]);
    while (!this.ended && this.problem === undefined && this.rest.length >= BLOCK) {
      const leap = this.entry(this.rest);
      if (leap === undefined) {
        return;
      }
      this.skip = Math.max(0, leap - this.rest.length);
      this.rest = this.rest.subarray(Math.min(leap, this.rest.length));
    }
    if (this.ended || this.problem !== undefined) {
      this.rest = Buffer.alloc(0);
    }
  }

  end(): TarContents {
    const { files, bytes } = this;
    const cut = this.skip > 0 || this.rest.length > 0 ? "it is cut off" : undefined;
    return { files, bytes, problem: this.problem ?? cut ?? (files === 0 ? "it holds no file" : undefined) };
  }

  /** Reads the entry with which `data` begins, and returns how long it is; undefined where its header needs more data than that. */
  private entry(data: Buffer): number | undefined {
    const block = data.subarray(0, BLOCK);
    if (block.every((byte) => byte === 0)) {
      this.ended = true;
      return BLOCK;
    }
    if (sumOf(block) !== octal(block, SUM)) {
      this.problem = "what is compressed in it is no tar archive";
      return BLOCK;
    }
    const type = String.fromCharCode(block[TYPE] ?? 0);
    if (type === EXTENDED) {
      const length = octal(block, SIZE);
      const leap = BLOCK + padded(length);
      if (data.length < leap) {
        return undefined;
      }
      const size = /(?:^|\n)\d+ size=(\d+)\n/.exec(data.toString("utf8", BLOCK, BLOCK + length))?.[1];
      this.nextSize = size === undefined ? undefined : Number(size);
      return leap;
    }
    const name = [text(block, PREFIX), text(block, NAME)].filter((part) => part !== "").join("/");
    if (name.startsWith("/") || name.split("/").includes("..")) {
      this.problem = `its file ${name} points out of the archive`;
    }
    const size = this.nextSize ?? sizeOf(block);
    this.nextSize = undefined;
    if (FILES.has(type)) {
      this.files += 1;
      this.bytes += size;
    }
    return BLOCK + padded(size);
  }
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

function text(block: Buffer, [from, to]: readonly [number, number]): string {
  return block.toString("utf8", from, to).replace(/\0[^]*$/, "");
}

function octal(block: Buffer, field: readonly [number, number]): number {
  return Number.parseInt(text(block, field).trim(), 8) || 0;
}

function sizeOf(block: Buffer): number {
  const [from, to] = SIZE;
  const base256 = ((block[from] ?? 0) & 0x80) !== 0;
  return base256 ? Number(block.readBigUInt64BE(to - 8)) : octal(block, SIZE);
}

/** The sum of all bytes, with blanks where the sum itself stands. */
function sumOf(block: Buffer): number {
  const [from, to] = SUM;
  return block.reduce((sum, byte, at) => sum + (at >= from && at < to ? 32 : byte), 0);
}

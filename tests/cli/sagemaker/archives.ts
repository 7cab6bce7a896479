import { randomBytes } from "node:crypto";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

const BLOCK = 512;

/** A tar archive with these files, compressed as `tar -czf` does. */
export function tarball(files: Readonly<Record<string, Buffer | string>>): Buffer {
  return gzipSync(tar(files), { level: 1 });
}

/** One that compresses badly, so that the archive is about as large. */
export function largeTarball(bytes: number): Buffer {
  return tarball({ "model.bin": randomBytes(bytes) });
}

export function tar(files: Readonly<Record<string, Buffer | string>>): Buffer {
  const entries = Object.entries(files).flatMap(([name, content]) => {
    const body = Buffer.from(content);
    const padding = Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK);
    return [header(name, body.length), body, padding];
  });
  return Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]);
}

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write("0000644\0", 100);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\0", 257);
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

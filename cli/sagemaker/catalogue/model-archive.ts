import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { InputError } from "../input-error";
import { TarReader } from "./tar-reader";

/** A model's archive on this machine, read once from end to end. */
export interface ModelArchive {
  readonly file: string;
  /** Of the archive, in bytes. */
  readonly size: number;
  /** When it was last written, in milliseconds: what is sent is what was read. */
  readonly modified: number;
  /** SHA-256 of the archive, in hexadecimal. */
  readonly hash: string;
  readonly files: number;
  /** Of what is in it. */
  readonly unpackedBytes: number;
}

/** Reads the archive, so that what SageMaker could not unpack is refused here. Throws InputError where it is no whole gzip tarball. */
export async function readModelArchive(file: string, show: (read: number) => void): Promise<ModelArchive> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || !found.isFile()) {
    throw new InputError(
      `${file} ${found === undefined ? "does not exist" : "is no file"}. Make an archive:  tar -czf model.tar.gz -C model .`,
    );
  }
  const sha256 = createHash("sha256");
  const tar = new TarReader();
  const unpacked = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      tar.read(chunk);
      done();
    },
  });
  const hashed = async function* (chunks: AsyncIterable<Buffer>) {
    let read = 0;
    for await (const chunk of chunks) {
      read += chunk.length;
      show(read);
      sha256.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(createReadStream(file), hashed, createGunzip(), unpacked);
  } catch (error) {
    throw notAnArchive(file, whatGzipSays(error as NodeJS.ErrnoException));
  }
  const { files, bytes, problem } = tar.end();
  if (problem !== undefined) {
    throw notAnArchive(file, problem);
  }
  return {
    ...{ file, size: found.size, modified: found.mtimeMs, hash: sha256.digest("hex") },
    ...{ files, unpackedBytes: bytes },
  };
}

function whatGzipSays({ code, message }: NodeJS.ErrnoException): string {
  if (code === "Z_DATA_ERROR") {
    return message === "incorrect header check"
      ? "it is not compressed with gzip"
      : `it is damaged (${message})`;
  }
  return code === "Z_BUF_ERROR" ? "it is cut off" : message;
}

function notAnArchive(file: string, problem: string): InputError {
  return new InputError(
    `${file} is no model that SageMaker can unpack: ${problem}. Make an archive:  tar -czf model.tar.gz -C model .`,
  );
}

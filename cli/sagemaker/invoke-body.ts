import { open, stat } from "node:fs/promises";
import * as path from "node:path";
import { buffer } from "node:stream/consumers";

import { byteSize } from "./byte-size";
import { InputError } from "./input-error";
import { type UploadSource } from "./upload";

/** What a call sends. */
export interface InvocationBody extends UploadSource {
  readonly contentType: string;
}

const DEFAULT_TYPE = "application/json";
const TYPES: Readonly<Record<string, string>> = {
  ".csv": "text/csv",
  ".json": "application/json",
  ".jsonl": "application/jsonlines",
  ".libsvm": "text/x-libsvm",
  ".npy": "application/x-npy",
  ".npz": "application/x-npz",
  ".parquet": "application/x-parquet",
  ".pbr": "application/x-recordio-protobuf",
  ".txt": "text/plain",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".wav": "audio/wav",
  ".bin": "application/octet-stream",
};

/**
 * The body that `--body` names: a file, or `-` for standard input. Throws InputError where it does not exist or is larger than `mostMB`,
 * before anything is sent.
 */
export async function invocationBody(
  file: string | undefined,
  contentType: string | undefined,
  mostMB: number,
  mode: string,
): Promise<InvocationBody> {
  if (file === undefined) {
    throw new InputError("What is to be sent? Give --body a file, or - for standard input.");
  }
  const source = file === "-" ? inMemory(await buffer(process.stdin)) : await onDisk(file);
  const most = mostMB * 1024 * 1024;
  if (source.size > most) {
    const where = file === "-" ? "Standard input" : file;
    const instead =
      mode === "async"
        ? "Send it in parts, or run a batch transform over it."
        : "Send less at once, or serve the model on an asynchronous endpoint, which takes 1 GB.";
    throw new InputError(
      `${where} has ${source.size} bytes; AWS takes ${byteSize(most)} (${most} bytes) at most in mode ${mode}. ${instead}`,
    );
  }
  return { ...source, contentType: contentType ?? TYPES[path.extname(file).toLowerCase()] ?? DEFAULT_TYPE };
}

function inMemory(content: Buffer): UploadSource {
  return { size: content.length, read: (start, end) => Promise.resolve(content.subarray(start, end)) };
}

async function onDisk(file: string): Promise<UploadSource> {
  const content = await stat(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "does not exist" : `cannot be read (${error.code})`;
    throw new InputError(`--body is ${file}, which ${why}.`);
  });
  if (!content.isFile()) {
    throw new InputError(`--body is ${file}, which is no file.`);
  }
  return {
    size: content.size,
    read: async (start, end) => {
      const handle = await open(file);
      try {
        const { buffer: part, bytesRead } = await handle.read(
          Buffer.alloc(end - start),
          0,
          end - start,
          start,
        );
        return part.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

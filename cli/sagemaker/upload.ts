import { createHash } from "node:crypto";

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompletedPart,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";

import { type S3Place } from "./s3-client";

const MB = 1024 * 1024;
/** Up to here one request does. */
const ONE_REQUEST_BYTES = 16 * MB;
/** S3 takes 10,000 parts at most ("Amazon S3 multipart upload limits"). */
const MOST_PARTS = 10_000;
const AT_ONCE = 4;

/** What is uploaded, read in pieces. */
export interface UploadSource {
  readonly size: number;
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}

/** One upload. An object appears whole or not at all: S3 shows none before the last byte has arrived and its checksum is right. */
export interface Upload {
  readonly client: S3Client;
  readonly place: S3Place;
  readonly source: UploadSource;
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Only where there is no object of this name, or where it is still this one. Default whatever is there. */
  readonly onlyIf?: { readonly IfNoneMatch: "*" } | { readonly IfMatch: string };
  readonly show: (uploaded: number) => void;
  readonly signal: AbortSignal;
}

/** What S3 was given. */
export interface Uploaded {
  /** SHA-256 in base 64; of an object in parts, that of the parts' hashes ("Checking object integrity in Amazon S3", composite checksums). */
  readonly checksum: string;
}

/** Whether the checksum that S3 tells of an object is that of an upload; S3 may add how many parts it has, `<hash>-3`. */
export function isChecksumOf({ checksum }: Uploaded, told: string | undefined): boolean {
  return told?.replace(/-\d+$/, "") === checksum;
}

/** Uploads in one request, or in parts of which nothing is left where one fails or the signal is aborted. */
export async function upload(asked: Upload): Promise<Uploaded> {
  return asked.source.size <= ONE_REQUEST_BYTES ? inOneRequest(asked) : inParts(asked);
}

async function inOneRequest(asked: Upload): Promise<Uploaded> {
  const { client, place, source, contentType, metadata, onlyIf, signal } = asked;
  const body = await source.read(0, source.size);
  const checksum = sha256(body);
  await client.send(
    new PutObjectCommand({
      ...{ Bucket: place.bucket, Key: place.key, Body: body, ContentType: contentType },
      ...{ Metadata: metadata && { ...metadata }, ChecksumAlgorithm: "SHA256", ChecksumSHA256: checksum },
      ...onlyIf,
    }),
    { abortSignal: signal },
  );
  asked.show(source.size);
  return { checksum };
}

async function inParts(asked: Upload): Promise<Uploaded> {
  const { client, place, contentType, metadata, signal } = asked;
  const object = { Bucket: place.bucket, Key: place.key };
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({
      ...{ ...object, ContentType: contentType, Metadata: metadata && { ...metadata } },
      ChecksumAlgorithm: "SHA256",
    }),
    { abortSignal: signal },
  );
  try {
    const parts = await sendParts(asked, { ...object, UploadId });
    await client.send(
      new CompleteMultipartUploadCommand({
        ...{ ...object, UploadId, MultipartUpload: { Parts: [...parts] }, MpuObjectSize: asked.source.size },
        ...asked.onlyIf,
      }),
      { abortSignal: signal },
    );
    return { checksum: checksumOfParts(parts) };
  } catch (error) {
    // Parts that nobody completes are paid for until somebody aborts them. What went wrong first is what the user is told.
    await client.send(new AbortMultipartUploadCommand({ ...object, UploadId })).catch(() => undefined);
    throw error;
  }
}

async function sendParts(
  { client, source, show, signal }: Upload,
  target: { readonly Bucket: string; readonly Key: string; readonly UploadId: string | undefined },
): Promise<readonly CompletedPart[]> {
  const partBytes = Math.max(ONE_REQUEST_BYTES, Math.ceil(source.size / MOST_PARTS));
  const count = Math.ceil(source.size / partBytes);
  const parts: CompletedPart[] = [];
  let next = 0;
  let uploaded = 0;
  // The first failure ends the others too: nobody waits for parts that are then thrown away.
  const failed = new AbortController();
  const abortSignal = AbortSignal.any([signal, failed.signal]);
  const worker = async (): Promise<void> => {
    for (let at = next++; at < count && !abortSignal.aborted; at = next++) {
      const body = await source.read(at * partBytes, Math.min(source.size, (at + 1) * partBytes));
      const ChecksumSHA256 = sha256(body);
      const { ETag } = await client.send(
        new UploadPartCommand({
          ...{ ...target, PartNumber: at + 1, Body: body, ChecksumAlgorithm: "SHA256", ChecksumSHA256 },
        }),
        { abortSignal },
      );
      parts[at] = { PartNumber: at + 1, ETag, ChecksumSHA256 };
      uploaded += body.length;
      show(uploaded);
    }
  };
  let cause: Error | undefined;
  const workers = Array.from({ length: AT_ONCE }, () =>
    worker().catch((error: unknown) => {
      cause ??= error instanceof Error ? error : new Error(String(error));
      failed.abort();
    }),
  );
  await Promise.all(workers);
  signal.throwIfAborted();
  if (cause !== undefined) {
    throw cause;
  }
  return parts;
}

function checksumOfParts(parts: readonly CompletedPart[]): string {
  const hashes = parts.map(({ ChecksumSHA256 = "" }) => Buffer.from(ChecksumSHA256, "base64"));
  return sha256(Buffer.concat(hashes));
}

function sha256(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("base64");
}

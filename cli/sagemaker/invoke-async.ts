import { randomUUID } from "node:crypto";

import { GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { InvokeEndpointAsyncCommand, type SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";

import { type Progress } from "../output";
import { AwsCallError } from "./aws-call-error";
import { byteSize } from "./byte-size";
import { InputError } from "./input-error";
import { type InvocationAnswer } from "./invoke-answer";
import { type InvocationBody } from "./invoke-body";
import { describeSeconds } from "./job";
import { s3Address, type S3Place, s3Place } from "./s3-client";
import { upload } from "./upload";
import { watch } from "./watch";

/** API reference, InvokeEndpointAsync: what a call can carry itself, without S3. */
const INLINE_BYTES = 128_000;
/** As long as a request may queue, and then be worked on, by default (InvokeEndpointAsync, RequestTTLSeconds and InvocationTimeoutSeconds). */
const MOST_SECONDS = 21_600 + 900;

/** One call that is answered later. */
export interface AsyncCall {
  readonly runtime: SageMakerRuntimeClient;
  readonly s3: S3Client;
  readonly endpointName: string;
  /** `s3://bucket/prefix` for requests; undefined where nobody says, and a small request goes with the call. */
  readonly input?: string;
  readonly body: InvocationBody;
  readonly accept?: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** A request that queues. */
export interface Queued {
  readonly inferenceId: string;
  /** Where the request lies, unless it went with the call. */
  readonly input?: string;
  readonly output: string;
  readonly failure?: string;
  readonly startedAt: number;
}

/** The endpoint could not answer: it wrote why. */
export class AsyncFailureError extends Error {
  constructor(
    message: string,
    readonly queued: Queued,
  ) {
    super(message);
    this.name = "AsyncFailureError";
  }
}

/** Puts the request where the endpoint reads requests, and calls it. */
export async function queueRequest(call: AsyncCall): Promise<Queued> {
  const { runtime, body, endpointName, progress } = call;
  const inferenceId = randomUUID();
  const input = await uploadRequest(call, inferenceId);
  const startedAt = Date.now();
  const { OutputLocation: output, FailureLocation: failure } = await runtime.send(
    new InvokeEndpointAsyncCommand({
      ...{ EndpointName: endpointName, InferenceId: inferenceId, InputLocation: input },
      ...{ ContentType: body.contentType, Accept: call.accept },
      Body: input === undefined ? await body.read(0, body.size) : undefined,
    }),
  );
  progress.say(`Queued as ${inferenceId}; the answer comes to ${output}`);
  return { inferenceId, input, output: output ?? "", failure, startedAt };
}

async function uploadRequest(
  { input, body, s3, progress, signal }: AsyncCall,
  inferenceId: string,
): Promise<string | undefined> {
  if (input === undefined) {
    if (body.size > INLINE_BYTES) {
      throw new InputError(
        `AWS does not say where an asynchronous endpoint reads its requests, and ${byteSize(body.size)} do not fit into the call (${byteSize(INLINE_BYTES)}). Give --input s3://bucket/prefix, or name the endpoint in its stack with --state.`,
      );
    }
    return undefined;
  }
  const { bucket, key } = s3Place(input.replace(/\/$/, ""), "--input");
  const place = { bucket, key: key === "" ? inferenceId : `${key}/${inferenceId}` };
  const size = byteSize(body.size);
  await upload({
    ...{ client: s3, place, source: body, contentType: body.contentType, signal },
    show: (uploaded) => progress.update(`Uploaded ${byteSize(uploaded)} of ${size}`),
  });
  progress.done();
  return s3Address(place);
}

/**
 * Waits until the answer is there. Throws AsyncFailureError where the endpoint wrote why there is none; rejects with InterruptedError where
 * the user stops looking, and the request stays in the queue.
 */
export async function awaitAnswer(
  { s3, progress, signal }: AsyncCall,
  queued: Queued,
  milliseconds: number,
): Promise<InvocationAnswer> {
  const output = s3Place(queued.output, "The output");
  const failure = queued.failure === undefined ? undefined : s3Place(queued.failure, "The failure");
  let warned = false;
  const denied = (): void => {
    if (!warned) {
      progress.say(
        `AWS denies a look at ${queued.output}: it is not there yet, which takes s3:ListBucket to be told, or you may not read it.`,
      );
    }
    warned = true;
  };
  const outcome = await watch<"answered" | "failed" | "waiting" | "late">({
    look: async () => {
      if (await isThere(s3, output, denied)) {
        return "answered";
      }
      if (failure !== undefined && (await isThere(s3, failure, denied))) {
        return "failed";
      }
      return Date.now() - queued.startedAt > MOST_SECONDS * 1_000 ? "late" : "waiting";
    },
    ended: (seen) => seen !== "waiting",
    show: (seen, seconds) => {
      if (seen === "waiting") {
        progress.update(`Waiting for the answer, ${describeSeconds(seconds)}`);
      }
    },
    failed: ({ message }) => progress.say(`${message} Looking again.`),
    ...{ milliseconds, signal },
  });
  progress.done();
  if (outcome === "late") {
    throw new AsyncFailureError("The request has expired: AWS keeps one in the queue for six hours", queued);
  }
  const { body, contentType } = await fetchObject(s3, outcome === "failed" && failure ? failure : output);
  if (outcome === "failed") {
    throw new AsyncFailureError(Buffer.from(body).toString("utf8"), queued);
  }
  const { inferenceId, startedAt } = queued;
  const facts = { inferenceId, output: queued.output, milliseconds: Date.now() - startedAt };
  return { body, contentType, facts };
}

/** Who may not list a bucket is told that what is not there is forbidden: that too may mean "not yet". */
async function isThere(s3: S3Client, { bucket, key }: S3Place, denied: () => void): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof AwsCallError && error.problem === "denied") {
      denied();
      return false;
    }
    if (error instanceof AwsCallError && error.problem === "missing") {
      return false;
    }
    throw error;
  }
}

async function fetchObject(s3: S3Client, { bucket, key }: S3Place) {
  const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return { body: (await Body?.transformToByteArray()) ?? new Uint8Array(), contentType: ContentType };
}

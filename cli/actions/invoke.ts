import { type SageMakerClient } from "@aws-sdk/client-sagemaker";

import { endpointLimits } from "../../components/inference/endpoint/limits";
import { type Failure } from "../failure";
import { progressTo, showFailure, showResult } from "../output";
import { AwsCallError } from "../sagemaker/aws-call-error";
import { describeEndpoint, refuseUnlessServing } from "../sagemaker/endpoint/describe-endpoint";
import {
  type EndpointReference,
  type EndpointSource,
  findEndpoint,
} from "../sagemaker/endpoint/endpoint-reference";
import { type ServedMode, servedOnAws } from "../sagemaker/endpoint/served-mode";
import { interruptible } from "../sagemaker/interruption";
import { type InvocationAnswer, showAnswer } from "../sagemaker/invoke-answer";
import { type AsyncCall, AsyncFailureError, awaitAnswer, queueRequest } from "../sagemaker/invoke-async";
import { type InvocationBody, invocationBody } from "../sagemaker/invoke-body";
import { ContainerError, runtimeClient } from "../sagemaker/invoke-client";
import { containerFailure, whyRefused } from "../sagemaker/invoke-failure";
import { type InvokeTarget, refuseMistargeted } from "../sagemaker/invoke-question";
import { invokeRealtime } from "../sagemaker/invoke-realtime";
import { secondsBetweenLooks } from "../sagemaker/option-values";
import { s3Client } from "../sagemaker/s3-client";
import { sageMakerClient } from "../sagemaker/sagemaker-client";
import { InterruptedError } from "../sagemaker/watch";

interface InvokeOptions extends EndpointSource, InvokeTarget {
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly output?: string;
  readonly input?: string;
  readonly wait?: boolean;
  readonly every?: string;
  readonly json?: boolean;
}

const INTERRUPTED_EXIT_CODE = 130;
const EVERY_SECONDS = 2;

/** `invoke`: one call to an endpoint, whichever way it serves. */
export async function run(given: string, options: InvokeOptions): Promise<void> {
  const endpoint = findEndpoint(given, options);
  const milliseconds = secondsBetweenLooks(options, EVERY_SECONDS) * 1_000;
  const served = endpoint.program?.served ?? (await askAws(sageMakerClient(endpoint.region), endpoint));
  if (served !== undefined) {
    refuseMistargeted(endpoint, served, options);
  }
  const mode = served?.mode ?? "realtime";
  const { payloadMB } = endpointLimits[mode];
  const body = await invocationBody(options.body, options.contentType, payloadMB, mode);
  try {
    await interruptible(async (signal) => {
      try {
        await (mode === "async"
          ? invokeLater(endpoint, served, body, options, milliseconds, signal)
          : invokeNow(endpoint, body, options, milliseconds, signal));
      } catch (error) {
        throw signal.aborted ? new InterruptedError() : error;
      }
    });
  } catch (error) {
    if (error instanceof InterruptedError) {
      process.exitCode = INTERRUPTED_EXIT_CODE;
      return;
    }
    if (error instanceof ContainerError) {
      fail(containerFailure(error, endpoint), options);
      return;
    }
    throw error instanceof AwsCallError ? await whyRefused(error, endpoint, options.targetModel) : error;
  }
}

/** How the endpoint serves; undefined where the caller may call it and not look at it. */
async function askAws(client: SageMakerClient, endpoint: EndpointReference): Promise<ServedMode | undefined> {
  try {
    const described = await describeEndpoint(client, endpoint);
    refuseUnlessServing(described, endpoint.again);
    return await servedOnAws(client, described);
  } catch (error) {
    if (error instanceof AwsCallError && error.problem === "denied") {
      return undefined;
    }
    throw error;
  }
}

async function invokeNow(
  endpoint: EndpointReference,
  body: InvocationBody,
  options: InvokeOptions,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  const answer = await invokeRealtime({
    ...{ client: runtimeClient(endpoint.region), endpointName: endpoint.name, target: options, body },
    ...{ accept: options.accept, progress: progressTo(), milliseconds, signal },
  });
  const { variant, milliseconds: took } = answer.facts;
  const by = variant === undefined ? "" : ` by ${variant}`;
  show(endpoint, answer, options, `Answered${by} after ${took} ms, the network included.`);
}

async function invokeLater(
  endpoint: EndpointReference,
  served: ServedMode | undefined,
  body: InvocationBody,
  options: InvokeOptions,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  const progress = progressTo();
  const { region, name } = endpoint;
  const call: AsyncCall = {
    ...{ runtime: runtimeClient(region), s3: s3Client(region), endpointName: name, body, progress, signal },
    ...{ input: options.input ?? served?.asyncInput, accept: options.accept },
  };
  const queued = await queueRequest(call);
  if (options.wait === false) {
    const text = `The answer comes to ${queued.output}${queued.failure === undefined ? "" : `, a failure to ${queued.failure}`}`;
    showResult({ endpoint: name, region, ...queued, startedAt: undefined }, text, options.json ?? false);
    return;
  }
  try {
    const answer = await awaitAnswer(call, queued, milliseconds);
    const seconds = (Number(answer.facts["milliseconds"]) / 1_000).toFixed(1);
    show(endpoint, answer, options, `Answered after ${seconds} s: ${queued.output}`);
  } catch (error) {
    if (error instanceof InterruptedError) {
      progress.done();
      progress.say(
        `No longer looking; the request stays in the queue, and its answer comes to ${queued.output}`,
      );
    }
    if (error instanceof AsyncFailureError) {
      const { message, queued } = error;
      const failure = containerFailure(new ContainerError(undefined, message, undefined), endpoint);
      const { inferenceId, output, failure: written } = queued;
      fail({ ...failure, details: { ...failure.details, inferenceId, output, written } }, options);
      return;
    }
    throw error;
  }
}

function show(
  { name, region }: EndpointReference,
  answer: InvocationAnswer,
  options: InvokeOptions,
  summary: string,
): void {
  showAnswer({ ...answer, facts: { endpoint: name, region, ...answer.facts } }, options, summary);
}

function fail(failure: Failure, { json = false }: InvokeOptions): void {
  showFailure(failure, json);
  process.exitCode = failure.exitCode;
}

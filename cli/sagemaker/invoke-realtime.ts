import { setTimeout as wait } from "node:timers/promises";

import { InvokeEndpointCommand, type SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";

import { type Progress } from "../output";
import { type InvocationAnswer } from "./invoke-answer";
import { type InvocationBody } from "./invoke-body";
import { ModelLoadingError } from "./invoke-client";
import { type InvokeTarget } from "./invoke-question";
import { InterruptedError } from "./watch";

/** One call that waits for its answer. */
export interface RealtimeCall {
  readonly client: SageMakerRuntimeClient;
  readonly endpointName: string;
  readonly target: InvokeTarget;
  readonly body: InvocationBody;
  readonly accept?: string;
  readonly progress: Progress;
  /** Between two calls while the model is being loaded. */
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/** SageMaker Developer Guide, "Invoke a Multi-Model Endpoint": so long it goes on loading a model after a call gave up. */
const LOADING_MILLISECONDS = 360_000;

/** Calls the endpoint; again while a multi-model endpoint still loads the model. */
export async function invokeRealtime(call: RealtimeCall): Promise<InvocationAnswer> {
  const { target, body, progress, signal } = call;
  const content = await body.read(0, body.size);
  const deadline = Date.now() + LOADING_MILLISECONDS;
  for (;;) {
    const start = Date.now();
    try {
      const answer = await call.client.send(
        new InvokeEndpointCommand({
          ...{ EndpointName: call.endpointName, Body: content, ContentType: body.contentType },
          ...{ Accept: call.accept, TargetModel: target.targetModel, TargetVariant: target.variant },
          TargetContainerHostname: target.targetContainer,
          InferenceComponentName: target.inferenceComponent,
        }),
        { abortSignal: signal },
      );
      const { ContentType: contentType, InvokedProductionVariant: variant, CustomAttributes } = answer;
      const facts = { variant, customAttributes: CustomAttributes, milliseconds: Date.now() - start };
      return { body: answer.Body, contentType, facts };
    } catch (error) {
      if (signal.aborted) {
        throw new InterruptedError();
      }
      if (!(error instanceof ModelLoadingError) || Date.now() >= deadline) {
        throw error;
      }
      progress.say(`${target.targetModel ?? "The model"} is being loaded; calling again.`);
      await wait(call.milliseconds, undefined, { signal }).catch(() => undefined);
    }
  }
}

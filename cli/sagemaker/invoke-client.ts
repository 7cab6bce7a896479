import {
  ModelError,
  ModelNotReadyException,
  SageMakerRuntimeClient,
} from "@aws-sdk/client-sagemaker-runtime";

import { clientSettings, explain } from "./client-settings";

/** A container has 60 seconds to answer; AWS advises callers to wait for 70 (API reference, InvokeEndpoint). */
const ANSWER_MILLISECONDS = 70_000;

/** The call reached the model's container, and that answered with an error. */
export class ContainerError extends Error {
  constructor(
    /** HTTP status of the container's answer. */
    readonly status: number | undefined,
    /** What the container said. */
    readonly answer: string,
    /** The log group or stream, as AWS names it. */
    readonly logArn: string | undefined,
  ) {
    super(answer);
    this.name = "ContainerError";
  }
}

/** A multi-model endpoint is still fetching the model; it goes on with that for 360 seconds. */
export class ModelLoadingError extends Error {
  constructor() {
    super("the model is still being loaded");
    this.name = "ModelLoadingError";
  }
}

/** A client whose errors are `AwsCallError`s, apart from those of the container and of a model that is being loaded. */
export function runtimeClient(region: string): SageMakerRuntimeClient {
  const { requestHandler, ...settings } = clientSettings(region);
  const client = new SageMakerRuntimeClient({
    ...settings,
    requestHandler: { ...requestHandler, requestTimeout: ANSWER_MILLISECONDS },
  });
  client.middlewareStack.add(explain("sagemaker", region), { step: "initialize", name: "explain" });
  // Within the retries, which these two are not for: a container repeats its mistake, and loading takes longer than the SDK's patience.
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (error instanceof ModelError) {
          const { OriginalStatusCode: status, OriginalMessage: message, LogStreamArn: log } = error;
          throw new ContainerError(status, message ?? error.message, log);
        }
        throw error instanceof ModelNotReadyException ? new ModelLoadingError() : error;
      }
    },
    { step: "finalizeRequest", name: "containerErrors", priority: "low" },
  );
  return client;
}

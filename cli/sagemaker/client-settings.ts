import { explainCall } from "./explain-call";

// Which versions of Node.js a later SDK will want is no news for whoever trains a model.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

/** Attempts at one call before it counts as failed. `AWS_MAX_ATTEMPTS` overrides it. */
const MAX_ATTEMPTS = 5;
const CONNECTION_MILLISECONDS = 5_000;
const REQUEST_MILLISECONDS = 60_000;

/** What every client is made with: patience, and limits to it. Endpoints and credentials are the SDK's own matter. */
export function clientSettings(region: string) {
  return {
    region,
    retryMode: "adaptive",
    ...(process.env["AWS_MAX_ATTEMPTS"] === undefined ? { maxAttempts: MAX_ATTEMPTS } : {}),
    requestHandler: {
      connectionTimeout: CONNECTION_MILLISECONDS,
      requestTimeout: REQUEST_MILLISECONDS,
      throwOnRequestTimeout: true,
    },
  };
}

/**
 * Middleware that turns the errors of a client's calls into `AwsCallError`s with one clear line each. Add it at the step "initialize",
 * which is the outermost: then it also sees what goes wrong before a request is sent.
 * @param service as IAM names it: `sagemaker`
 */
export function explain(service: string, region: string) {
  return <Args, Answer>(
    next: (args: Args) => Promise<Answer>,
    { commandName = "" }: { readonly commandName?: string },
  ) => {
    const action = `${service}:${commandName.replace(/Command$/, "")}`;
    return async (args: Args): Promise<Answer> => {
      try {
        return await next(args);
      } catch (error) {
        throw explainCall(error, { action, region }) ?? error;
      }
    };
  };
}

import { status } from "@grpc/grpc-js";

/** An error as AWS answers it: a code such as `BucketAlreadyExists` and a sentence. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "AwsError";
  }
}

/** A call that the engine must see fail with a status of gRPC, such as one for an unknown function. */
export class CallError extends Error {
  constructor(
    readonly status: status,
    message: string,
  ) {
    super(message);
    this.name = "CallError";
  }
}

/** The error in the words of the official provider: what was being done, to what, and what AWS answered. */
export function inContext(error: AwsError, doing: string, type: string, subject: string): CallError {
  const code = error.code === "NotFound" ? status.NOT_FOUND : status.UNKNOWN;
  return new CallError(code, `${doing} ${type} (${subject}): api error ${error.code}: ${error.message}`);
}

import { AwsCallError, type AwsProblem } from "./aws-call-error";

/** The call that failed. */
export interface FailedCall {
  /** As IAM names it: `sagemaker:CreateTrainingJob`. */
  readonly action: string;
  readonly region: string;
}

/** What the SDK's errors have in common, whichever of its hundreds of classes they are. */
interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly attempts?: number;
  readonly status?: number;
}

/** How AWS's services and Node name what can go wrong. AWS: "Common Errors" of the SageMaker API reference. */
const NAMES: Readonly<Record<string, AwsProblem>> = {
  CredentialsProviderError: "credentials",
  TokenProviderError: "credentials",
  UnrecognizedClientException: "credentials",
  InvalidClientTokenId: "credentials",
  InvalidSignatureException: "credentials",
  SignatureDoesNotMatch: "credentials",
  MissingAuthenticationTokenException: "credentials",
  InvalidAccessKeyId: "credentials",
  ExpiredTokenException: "expired",
  ExpiredToken: "expired",
  RequestExpired: "expired",
  AccessDeniedException: "denied",
  AccessDenied: "denied",
  NotAuthorized: "denied",
  OptInRequired: "denied",
  ThrottlingException: "throttled",
  Throttling: "throttled",
  ThrottledException: "throttled",
  TooManyRequestsException: "throttled",
  RequestLimitExceeded: "throttled",
  SlowDown: "throttled",
  ResourceLimitExceeded: "quota",
  ServiceQuotaExceededException: "quota",
  ResourceNotFound: "missing",
  ResourceNotFoundException: "missing",
  NoSuchBucket: "missing",
  NoSuchKey: "missing",
  NotFound: "missing",
  ResourceInUse: "conflict",
  ConflictException: "conflict",
  InternalFailure: "service",
  InternalServerException: "service",
  ServiceUnavailable: "service",
  ServiceUnavailableException: "service",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EPIPE: "unreachable",
  ETIMEDOUT: "unreachable",
  TimeoutError: "unreachable",
};

/** SageMaker answers most questions about what does not exist with a ValidationException. */
const MISSING = /could not find|not found|does not exist|cannot find/i;

/** The error of an SDK call as one clear line; undefined where it is a bug of ours. */
export function explainCall(error: unknown, call: FailedCall): AwsCallError | undefined {
  const told = readError(error);
  const problem = told === undefined ? undefined : problemOf(told);
  if (told === undefined || problem === undefined) {
    return undefined;
  }
  const { message: answer, attempts } = told;
  return new AwsCallError(problem, sentence(problem, told, call), { ...call, answer, attempts });
}

function readError(error: unknown): SdkError | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const { code, $metadata } = error as Error & {
    readonly code?: unknown;
    readonly $metadata?: { readonly attempts?: number; readonly httpStatusCode?: number };
  };
  return {
    name: error.name,
    // What is between us and AWS answers in HTML when it fails: then the SDK tells how it failed to read that.
    message: error instanceof SyntaxError ? `HTTP ${$metadata?.httpStatusCode}` : oneLine(error.message),
    code: typeof code === "string" ? code : undefined,
    attempts: $metadata?.attempts,
    status: $metadata?.httpStatusCode,
  };
}

function problemOf({ name, code, message, status }: SdkError): AwsProblem | undefined {
  const named = NAMES[name] ?? NAMES[code ?? ""];
  if (named !== undefined) {
    return named;
  }
  if (/region is missing|region not accepted/i.test(message)) {
    return "region";
  }
  if (status !== undefined && status >= 500) {
    return "service";
  }
  if (status === 403) {
    return "denied";
  }
  if (status !== undefined && status >= 400) {
    return MISSING.test(message) ? "missing" : "refused";
  }
  return undefined;
}

function sentence(
  problem: AwsProblem,
  { name, message, attempts = 1 }: SdkError,
  { action, region }: FailedCall,
): string {
  const times = attempts === 1 ? "" : ` after ${attempts} attempts`;
  switch (problem) {
    case "credentials":
      return name === "CredentialsProviderError" || name === "TokenProviderError"
        ? `No AWS credentials (${message}). Sign in, for example with "aws sso login", and set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`
        : `AWS does not accept these credentials in ${region} (${message}). Check AWS_PROFILE or the access key; a region that is not enabled for the account answers the same.`;
    case "expired":
      return `The AWS credentials have expired. Sign in again, for example with "aws sso login".`;
    case "denied":
      return `AWS denies ${actionIn(message) ?? action} in ${region}: ${message}.`;
    case "region":
      return `No usable AWS region (${message}). Give one with --region or AWS_REGION, such as ap-southeast-1.`;
    case "unreachable":
      return `AWS cannot be reached for ${action} in ${region}${times}: ${message}. Check the region and the network.`;
    case "throttled":
      return `AWS throttles ${action} in ${region}${times}: ${message}. Wait a minute, then run the same command again.`;
    case "quota":
      return `A quota of the account in ${region} is used up: ${message}. Ask for more in Service Quotas (Amazon SageMaker), or use another instance type.`;
    case "missing":
      return `AWS finds in ${region} nothing for ${action}: ${message}.`;
    case "conflict":
      return `AWS cannot do ${action} now: ${message}.`;
    case "refused":
      return `AWS refuses ${action}: ${message}.`;
    case "service":
      return `AWS failed at ${action} in ${region}${times}: ${message}. Run the same command again.`;
  }
}

/** AWS names the action that lacks, which need not be the one that was called: passing the role, say. */
function actionIn(message: string): string | undefined {
  return /not authorized to perform:? ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1];
}

/** One line without its full stop. Of an answer that is no answer of AWS's, the SDK says where its raw text is: that is for programmers. */
function oneLine(message: string): string {
  return message
    .replace(/\s*Deserialization error: to see the raw response.*/s, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.+$/, "");
}

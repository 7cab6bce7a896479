/** Marks a condition key that the request has, with a value that nobody knows yet. */
export const unknownValue: unique symbol = Symbol("unknown value");

/** Who calls. */
export type Caller =
  /** A role, user or session, by its ARN (`arn:aws:iam::111122223333:role/r`, `arn:aws:sts::111122223333:assumed-role/r/session`). */
  | { readonly kind: "identity"; readonly arn: string }
  /** An AWS service on its own behalf, such as `sagemaker.amazonaws.com`. */
  | { readonly kind: "service"; readonly service: string }
  /** Somebody whom an OIDC or SAML provider vouches for: the provider's ARN, or `cognito-identity.amazonaws.com`. */
  | { readonly kind: "federated"; readonly provider: string }
  | { readonly kind: "anonymous" };

/** A value of the request's context: one text, several, or there but unknown. */
export type ContextValue = string | readonly string[] | typeof unknownValue;

/** One call, as AWS sees it when it decides. */
export interface AccessRequest {
  readonly caller: Caller;
  /** Such as `s3:GetObject`, in any case. */
  readonly action: string;
  /** ARN, or `*` for calls without a resource. It may hold `unknownText`. */
  readonly resource: string;
  /** Who owns the resource. Default: the account in its ARN, else the caller's. S3 ARNs name no account. */
  readonly resourceAccount?: string;
  /** Condition keys of the request, any case; an absent key is not in the request. */
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** A request made ready to be compared many times. */
export interface PreparedRequest {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** Undefined for services, federated and anonymous callers. */
  readonly callerAccount: string | undefined;
  readonly sameAccount: boolean;
  /** Whether the caller has a permissions boundary. */
  readonly bounded: boolean;
  readonly context: ReadonlyMap<string, ContextValue>;
}

export function prepareRequest(request: AccessRequest, bounded: boolean): PreparedRequest {
  const { caller } = request;
  const callerAccount = caller.kind === "identity" ? accountOf(caller.arn) : undefined;
  const resourceAccount = request.resourceAccount ?? accountOf(request.resource) ?? callerAccount;
  const context = new Map<string, ContextValue>();
  for (const key in request.context) {
    const value = request.context[key];
    if (value !== undefined) {
      context.set(key.toLowerCase(), value);
    }
  }
  return {
    caller,
    action: request.action.toLowerCase(),
    resource: request.resource,
    callerAccount,
    sameAccount: callerAccount !== undefined && callerAccount === resourceAccount,
    bounded: bounded && caller.kind === "identity",
    context,
  };
}

/** The account that an ARN names, if it names one. */
export function accountOf(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

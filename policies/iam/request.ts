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
  /** Whether the caller is the root user of its account. */
  readonly isRootUser: boolean;
  /** Whether the caller has a permissions boundary. */
  readonly bounded: boolean;
  /** Whether the resource is a KMS key whose policy is known. */
  readonly hasKeyPolicy: boolean;
  readonly context: ReadonlyMap<string, ContextValue>;
}

export function prepareRequest(
  request: AccessRequest,
  { bounded, hasKeyPolicy }: Pick<PreparedRequest, "bounded" | "hasKeyPolicy">,
): PreparedRequest {
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
    isRootUser: caller.kind === "identity" && caller.arn.endsWith(":root"),
    bounded: bounded && caller.kind === "identity",
    hasKeyPolicy,
    context,
  };
}

/** The account that an ARN names, if it names one. */
export function accountOf(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

/** A role, by its ARN or by that of one of its sessions. */
export interface RoleName {
  readonly account: string;
  /** Without its path. */
  readonly name: string;
  /** Whether the ARN is a session's. */
  readonly session: boolean;
}

/**
 * The role that an ARN names or that its session belongs to. A session's ARN leaves out the role's path, and the
 * names of roles are unique within an account, so the path does not count.
 */
export function roleOf(arn: string): RoleName | undefined {
  const [, , account = "", kind, name = ""] =
    /^arn:[^:]*:(iam|sts)::(\d{12}):(role|assumed-role)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined) {
    return undefined;
  }
  return kind === "role"
    ? { account, name: name.slice(name.lastIndexOf("/") + 1), session: false }
    : { account, name: name.slice(0, name.indexOf("/")), session: true };
}

import {
  accountOf,
  type Caller,
  type ContextValue,
  type DecidingStatement,
  evaluate,
  type Evaluation,
  type NamedPolicy,
} from "../iam";
import { documentOf } from "./documents";
import type { AccessIdentity, PlacedPolicy } from "./model";
import type { StackAccess } from "./stack-access";

/** May somebody do something? */
export interface AccessQuestion {
  /** A role or user of the stack (ARN, URN, name in IAM or in the program), the identity itself, or anybody else. */
  readonly principal: string | AccessIdentity | Caller;
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** ARN, or `*` for calls without a resource. */
  readonly resource: string;
  /**
   * Condition keys of the call, any case, over those that every call has: TLS 1.3, the principal's ARN, account and
   * tags, the resource's account, the region. Default none.
   */
  readonly context?: Readonly<Record<string, ContextValue>>;
  /** VPC that the call comes from: it then passes the VPC's endpoint for the service, if there is one. Default none. */
  readonly fromVpc?: string;
  /** Account that owns the resource, where its ARN names none, as those of S3. Default the stack's. */
  readonly resourceAccount?: string;
  /** Identity policies of a principal that is not of the stack, such as an administrator of another account. Default none. */
  readonly assumed?: readonly NamedPolicy[];
  /** Policies of a resource that is not of the stack, as its owner documents them, such as AWS's image repositories. Default none. */
  readonly assumedOnResource?: readonly NamedPolicy[];
}

/** The answer, with the statements that decided and where in the program they stand. */
export interface AccessDecision extends Omit<Evaluation, "deciding"> {
  readonly deciding: readonly PlacedStatement[];
  /** Policies that may decide otherwise and that the stack does not show: ARNs, or names of resources. */
  readonly unseen: readonly string[];
}

export interface PlacedStatement extends DecidingStatement {
  /** URN of the resource that holds the policy; absent for a policy that is not of the stack. */
  readonly urn?: string;
}

/**
 * Gathers the policies that apply to the call and decides as AWS does. A policy that the stack does not show leaves
 * the answer open where it could turn it: an attached one, a denied call; a boundary, an allowed one.
 * Throws where `principal` names nobody of the stack.
 */
export function decide(access: StackAccess, question: AccessQuestion): AccessDecision {
  const { action, resource } = question;
  const identity = identityOf(access, question.principal);
  const caller = callerOf(question.principal, identity);
  const endpoint = question.fromVpc === undefined ? undefined : access.endpointFor(question.fromVpc, action);
  const own = ownPolicies(access, question);
  const boundary = identity?.boundary?.policies ?? [];
  const policies = {
    identity: identity?.policies ?? question.assumed ?? [],
    ...(boundary.length > 0 && { boundary }),
    ...(own.isKey ? { key: own.policies } : { resource: own.policies }),
    ...(endpoint && { endpoint: endpoint.policies }),
  };
  const evaluation = evaluate(
    {
      ...{ caller, action, resource },
      resourceAccount: ownerOf(access, question),
      context: { ...callContext(access, question, identity, caller, endpoint?.id), ...question.context },
    },
    policies,
  );
  return explained(evaluation, identity, own, [
    ...policies.identity,
    ...boundary,
    ...own.policies,
    ...(endpoint?.policies ?? []),
  ]);
}

interface OwnPolicies {
  readonly policies: readonly NamedPolicy[];
  readonly isKey: boolean;
  readonly unseen: readonly string[];
  /** Whether what is unseen could allow by itself what the caller's own policies do not. */
  readonly couldAllow: boolean;
}

/**
 * What hangs on the resource itself. A key, a role or a resource of another account always has a policy: where the stack
 * does not show it, it is taken to leave the matter to IAM policies, and the answer says so.
 */
function ownPolicies(access: StackAccess, question: AccessQuestion): OwnPolicies {
  const { action, resource } = question;
  const isKey = action.toLowerCase().startsWith("kms:") && resource.includes(":key/");
  const shown = isAssume(action) ? (access.identity(resource)?.trust ?? []) : access.policiesOn(resource);
  const policies = shown.length > 0 ? shown : (question.assumedOnResource ?? []);
  const isOurs = ownerOf(access, question) === access.account;
  const unseen = access.unseenOn(resource);
  const alwaysHasOne = isKey || isAssume(action) || !isOurs;
  if (policies.length > 0 || unseen.length > 0 || !alwaysHasOne) {
    return { policies, isKey, unseen, couldAllow: isOurs };
  }
  const what = `the ${isKey ? "key" : isAssume(action) ? "trust" : "resource"} policy of ${resource}`;
  const document = documentOf(leftToIam(access), isKey ? "key" : "resource");
  return {
    policies: typeof document === "object" ? [{ name: what, document }] : [],
    ...{ isKey, unseen: [what], couldAllow: isOurs },
  };
}

/** Account that owns the resource of the question. */
function ownerOf(access: StackAccess, { resource, resourceAccount }: AccessQuestion): string {
  return accountOf(resource) ?? resourceAccount ?? access.account;
}

function leftToIam({ account, index: { partition } }: StackAccess): object {
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "LeftToIamPolicies", Effect: "Allow", Principal, Action: "*", Resource: "*" }],
  };
}

function identityOf(access: StackAccess, principal: AccessQuestion["principal"]): AccessIdentity | undefined {
  if (typeof principal === "string") {
    const identity = access.identity(principal);
    if (identity === undefined) {
      throw new RangeError(`"${principal}" is no role or user of this stack; give its name or ARN.`);
    }
    return identity;
  }
  if (isOfStack(principal)) {
    return principal;
  }
  return principal.kind === "identity" ? access.identity(principal.arn) : undefined;
}

function callerOf(principal: AccessQuestion["principal"], identity: AccessIdentity | undefined): Caller {
  return typeof principal === "string" || isOfStack(principal)
    ? { kind: "identity", arn: identity?.arn ?? "" }
    : principal;
}

function isOfStack(principal: AccessIdentity | Caller): principal is AccessIdentity {
  return principal.kind === "role" || principal.kind === "user";
}

/** The keys that AWS puts into every call ("AWS global condition context keys"), where the stack tells their values. */
function callContext(
  access: StackAccess,
  question: AccessQuestion,
  identity: AccessIdentity | undefined,
  caller: Caller,
  endpointId: string | undefined,
): Readonly<Record<string, ContextValue>> {
  const { action, resource, fromVpc } = question;
  const context: Record<string, ContextValue> = {
    "aws:SecureTransport": "true",
    "s3:TlsVersion": "1.3",
    "aws:PrincipalIsAWSService": caller.kind === "service" ? "true" : "false",
    "aws:ViaAWSService": "false",
  };
  if (caller.kind === "identity") {
    context["aws:PrincipalArn"] = caller.arn;
    context["aws:PrincipalAccount"] = accountOf(caller.arn) ?? access.account;
    if (/^kms:/i.test(action)) {
      context["kms:CallerAccount"] = context["aws:PrincipalAccount"];
    }
    context["aws:PrincipalType"] = identity?.kind === "user" ? "User" : "AssumedRole";
    for (const [tag, value] of Object.entries(identity?.tags ?? {})) {
      context[`aws:PrincipalTag/${tag}`] = value;
    }
  } else if (caller.kind === "service") {
    context["aws:PrincipalServiceName"] = caller.service;
  }
  context["aws:ResourceAccount"] = ownerOf(access, question);
  const region = resource.split(":")[3] || access.index.region;
  if (region !== undefined) {
    context["aws:RequestedRegion"] = region;
  }
  if (fromVpc !== undefined && endpointId !== undefined) {
    context["aws:SourceVpc"] = fromVpc;
    context["aws:SourceVpce"] = endpointId;
  }
  return context;
}

function explained(
  evaluation: Evaluation,
  identity: AccessIdentity | undefined,
  own: OwnPolicies,
  gathered: readonly (NamedPolicy | PlacedPolicy)[],
): AccessDecision {
  const { deciding, ...rest } = evaluation;
  const boundary = identity?.boundary;
  const unseenBoundary = boundary !== undefined && boundary.policies.length === 0 ? [boundary.arn] : [];
  const attached = identity?.unseen ?? [];
  const isExplicit = deciding.some(({ effect }) => effect === "Deny");
  const couldTurn = {
    allowed: [...unseenBoundary, ...own.unseen],
    denied: isExplicit ? [] : [...attached, ...(own.couldAllow ? own.unseen : [])],
    depends: [],
  }[evaluation.decision];
  return {
    ...rest,
    ...(couldTurn.length > 0 && {
      decision: "depends" as const,
      reason: `${evaluation.reason} It depends on what the stack does not show: ${couldTurn.join(", ")}.`,
      unknown: [...evaluation.unknown, ...couldTurn],
    }),
    deciding: deciding.map((statement) => {
      const policy = gathered.find(({ name }) => name === statement.policy);
      return { ...statement, ...(policy !== undefined && "urn" in policy && { urn: policy.urn }) };
    }),
    unseen: [...attached, ...unseenBoundary, ...own.unseen],
  };
}

function isAssume(action: string): boolean {
  return /^sts:(assumerole|tagsession|setsourceidentity)/i.test(action);
}

import {
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
  /** Identity policies of a principal that is not of the stack, such as an administrator of another account. Default none. */
  readonly assumed?: readonly NamedPolicy[];
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
  const caller: Caller = identity ? { kind: "identity", arn: identity.arn } : callerOf(question.principal);
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
      resourceAccount: accountOf(resource) ?? access.account,
      context: { ...callContext(access, question, identity, caller, endpoint?.id), ...question.context },
    },
    policies,
  );
  return explained(evaluation, identity, own.unseen, [
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
}

/** What hangs on the resource itself. A key or a role that is not of the stack is taken to leave it to IAM policies. */
function ownPolicies(access: StackAccess, { action, resource }: AccessQuestion): OwnPolicies {
  const isKey = action.toLowerCase().startsWith("kms:") && resource.includes(":key/");
  if (!isKey && !isAssume(action)) {
    return { policies: access.policiesOn(resource), isKey, unseen: access.unseenOn(resource) };
  }
  const policies = isKey ? access.policiesOn(resource) : (access.identity(resource)?.trust ?? []);
  if (policies.length > 0) {
    return { policies, isKey, unseen: access.unseenOn(resource) };
  }
  const what = `${isKey ? "the key policy" : "the trust policy"} of ${resource}`;
  const document = documentOf(leftToIam(access, isKey ? "kms:*" : "sts:*"), isKey ? "key" : "resource");
  return {
    policies: typeof document === "object" ? [{ name: what, document }] : [],
    isKey,
    unseen: [what],
  };
}

function leftToIam({ account, index: { partition } }: StackAccess, Action: string): object {
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "LeftToIamPolicies", Effect: "Allow", Principal, Action, Resource: "*" }],
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
  if (principal.kind === "role" || principal.kind === "user") {
    return principal;
  }
  return principal.kind === "identity" ? access.identity(principal.arn) : undefined;
}

function callerOf(principal: AccessQuestion["principal"]): Caller {
  if (typeof principal === "string" || principal.kind === "role" || principal.kind === "user") {
    throw new TypeError("A role or user of the stack is no other caller.");
  }
  return principal;
}

/** The keys that AWS puts into every call ("AWS global condition context keys"), where the stack tells their values. */
function callContext(
  access: StackAccess,
  { resource, fromVpc }: AccessQuestion,
  identity: AccessIdentity | undefined,
  caller: Caller,
  endpointId: string | undefined,
): Readonly<Record<string, ContextValue>> {
  const context: Record<string, ContextValue> = {
    "aws:SecureTransport": "true",
    "s3:TlsVersion": "1.3",
    "aws:PrincipalIsAWSService": caller.kind === "service" ? "true" : "false",
    "aws:ViaAWSService": "false",
  };
  if (caller.kind === "identity") {
    context["aws:PrincipalArn"] = caller.arn;
    context["aws:PrincipalAccount"] = accountOf(caller.arn) ?? access.account;
    context["aws:PrincipalType"] = identity?.kind === "user" ? "User" : "AssumedRole";
    for (const [tag, value] of Object.entries(identity?.tags ?? {})) {
      context[`aws:PrincipalTag/${tag}`] = value;
    }
  } else if (caller.kind === "service") {
    context["aws:PrincipalServiceName"] = caller.service;
  }
  context["aws:ResourceAccount"] = accountOf(resource) ?? access.account;
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
  unseenOnResource: readonly string[],
  gathered: readonly (NamedPolicy | PlacedPolicy)[],
): AccessDecision {
  const { deciding, ...rest } = evaluation;
  const urns = new Map(gathered.flatMap((policy) => ("urn" in policy ? [[policy.name, policy.urn]] : [])));
  const boundary = identity?.boundary;
  const missingBoundary = boundary !== undefined && boundary.policies.length === 0 ? [boundary.arn] : [];
  const unseen = [...(identity?.unseen ?? []), ...missingBoundary, ...unseenOnResource];
  const explicit = deciding.some(({ effect }) => effect === "Deny");
  const open =
    evaluation.decision === "allowed"
      ? [...missingBoundary, ...unseenOnResource]
      : evaluation.decision === "denied" && !explicit
        ? [...(identity?.unseen ?? []), ...unseenOnResource]
        : [];
  return {
    ...rest,
    ...(open.length > 0 && {
      decision: "depends" as const,
      reason: `${evaluation.reason} It depends on what the stack does not show: ${open.join(", ")}.`,
      unknown: [...evaluation.unknown, ...open],
    }),
    deciding: deciding.map((statement) => {
      const urn = urns.get(statement.policy);
      return { ...statement, ...(urn !== undefined && { urn }) };
    }),
    unseen,
  };
}

function isAssume(action: string): boolean {
  return /^sts:(assumerole|tagsession|setsourceidentity)/i.test(action);
}

function accountOf(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

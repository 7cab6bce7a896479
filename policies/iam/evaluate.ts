import { type DecidingStatement, judgeLayer, type Layer, type LayerKind, type NamedPolicy } from "./layer";
import { type AccessRequest, prepareRequest, type PreparedRequest } from "./request";
import { both, either, every, isUnknown, type Truth } from "./truth";

/** The policies that have a say in a request, by where they hang. */
export interface ApplicablePolicies {
  /** Of the role or user: inline, managed, of its groups. */
  readonly identity: readonly NamedPolicy[];
  /** Absent where the caller has none. */
  readonly boundary?: readonly NamedPolicy[];
  /** Passed when the session began. Absent where none was. */
  readonly session?: readonly NamedPolicy[];
  /** Of the bucket, queue, repository ...; for sts:AssumeRole the role's trust policy. */
  readonly resource?: readonly NamedPolicy[];
  /** Policy of the KMS key. */
  readonly key?: readonly NamedPolicy[];
  /** Policy of the VPC endpoint that the call goes through. Absent where it goes through none. */
  readonly endpoint?: readonly NamedPolicy[];
  /** Service control policies, a list a level, from the root to the account. */
  readonly organization?: readonly (readonly NamedPolicy[])[];
}

export interface Evaluation {
  /** `depends`: it can turn out either way, by a value that nobody knows yet. */
  readonly decision: "allowed" | "denied" | "depends";
  /** The Deny statements that apply, or the Allow statements that carry the call; for `depends`, those in doubt. */
  readonly deciding: readonly DecidingStatement[];
  /** One sentence. */
  readonly reason: string;
  /** The condition keys, in lower case, and the elements that the answer depends on; empty unless it does. */
  readonly unknown: readonly string[];
}

/** What every layer says; absent layers do not limit. */
interface Layers {
  readonly identity: Layer;
  readonly resource: Layer;
  readonly limits: readonly { readonly kind: LayerKind; readonly layer: Layer }[];
}

/**
 * Decides a request as AWS documents it: an explicit Deny wins; then identity or resource policy allow within an
 * account, both across accounts; boundary, session, organization and endpoint must allow as well.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: ApplicablePolicies): Evaluation {
  const prepared = prepareRequest(request, policies.boundary !== undefined);
  const layers = judgeLayers(prepared, policies);
  const all = [layers.identity, layers.resource, ...layers.limits.map(({ layer }) => layer)];
  const denied = all.reduce<Truth>((found, layer) => either(found, layer.denied), false);
  if (denied === true) {
    return explicitlyDenied(all);
  }
  const granted = grant(prepared, layers, policies);
  if (granted.allowed === false) {
    return { decision: "denied", deciding: [], reason: granted.reason, unknown: [] };
  }
  if (granted.allowed === true && denied === false) {
    return allowedBy(all);
  }
  return depends(all, denied, granted.allowed);
}

function judgeLayers(request: PreparedRequest, policies: ApplicablePolicies): Layers {
  const isIdentity = request.caller.kind === "identity";
  const limit = (kind: LayerKind, list: readonly NamedPolicy[] | undefined) =>
    list === undefined ? [] : [{ kind, layer: judgeLayer(kind, list, request) }];
  return {
    identity: judgeLayer("identity", isIdentity ? policies.identity : [], request),
    resource:
      policies.key === undefined
        ? judgeLayer("resource", policies.resource ?? [], request)
        : judgeLayer("key", policies.key, request),
    limits: [
      ...(isIdentity
        ? [
            ...limit("boundary", policies.boundary),
            ...limit("session", policies.session),
            ...(policies.organization ?? []).flatMap((level) => limit("organization", level)),
          ]
        : []),
      ...limit("endpoint", policies.endpoint),
    ],
  };
}

interface Grant {
  readonly allowed: Truth;
  /** Why it is not allowed. */
  readonly reason: string;
}

function grant(
  request: PreparedRequest,
  { identity, resource, limits }: Layers,
  policies: ApplicablePolicies,
): Grant {
  const mandatory = resourceMustAllow(request, policies);
  const owner = request.action.startsWith("kms:")
    ? "key policy"
    : isAssumption(request.action)
      ? "trust policy"
      : "resource policy";
  const within = (kinds: readonly LayerKind[]) =>
    every(limits, ({ kind, layer }) => (kinds.includes(kind) ? layer.allowed : true));
  const always = within(["organization", "endpoint"]);
  const personal = within(["boundary", "session"]);
  let core: Truth;
  if (request.caller.kind !== "identity") {
    core = resource.allowed;
  } else if (!request.sameAccount) {
    core = both(both(identity.allowed, resource.allowed), personal);
  } else {
    const viaIdentity = mandatory ? both(identity.allowed, resource.allowed) : identity.allowed;
    core = either(resource.allowedExactly, both(either(resource.allowedAsRole, viaIdentity), personal));
  }
  const allowed = both(core, always);
  return {
    allowed,
    reason: allowed === false ? whyNot(request, { identity, resource, limits }, mandatory, owner) : "",
  };
}

/** Whether the resource's own policy must take part: a key's, and a role's trust policy. */
function resourceMustAllow({ action, resource }: PreparedRequest, { key }: ApplicablePolicies): boolean {
  return (
    isAssumption(action) || key !== undefined || (action.startsWith("kms:") && resource.includes(":key/"))
  );
}

/** Calls that the trust policy of the role decides. */
function isAssumption(action: string): boolean {
  return (
    action.startsWith("sts:assumerole") || action === "sts:tagsession" || action === "sts:setsourceidentity"
  );
}

function whyNot(
  request: PreparedRequest,
  { identity, resource, limits }: Layers,
  mandatory: boolean,
  owner: string,
): string {
  const { caller, sameAccount } = request;
  if (caller.kind !== "identity") {
    if (resource.allowed === false) {
      return `The ${owner} does not allow it, and nothing else can for ${nameOf(request)}.`;
    }
  } else if ((mandatory || !sameAccount) && resource.allowed === false) {
    return sameAccount
      ? `The ${owner} allows it neither to the caller nor to its account.`
      : `The resource is in another account, and its ${owner} does not allow it.`;
  } else if (
    identity.allowed === false &&
    (!sameAccount || (resource.allowedExactly === false && resource.allowedAsRole === false))
  ) {
    return sameAccount && !mandatory
      ? "Neither an identity policy nor the resource policy allows it."
      : `No identity policy allows it, and the ${owner} leaves that to them.`;
  }
  const missing = limits.find(({ layer }) => layer.allowed === false);
  return `The ${limitNames[missing?.kind ?? "boundary"]} does not allow it.`;
}

const limitNames: Readonly<Record<LayerKind, string>> = {
  identity: "identity policy",
  resource: "resource policy",
  key: "key policy",
  boundary: "permissions boundary",
  session: "session policy",
  organization: "service control policy",
  endpoint: "VPC endpoint policy",
};

function nameOf({ caller }: PreparedRequest): string {
  switch (caller.kind) {
    case "identity":
      return caller.arn;
    case "service":
      return caller.service;
    case "federated":
      return caller.provider;
    case "anonymous":
      return "an anonymous caller";
  }
}

function explicitlyDenied(layers: readonly Layer[]): Evaluation {
  const deciding = layers.flatMap(({ denying }) =>
    denying.flatMap(({ deciding: statement, applies }) => (applies === true ? statement : [])),
  );
  return { decision: "denied", deciding, reason: `${inWords(deciding)} it explicitly.`, unknown: [] };
}

function allowedBy(layers: readonly Layer[]): Evaluation {
  const deciding = layers.flatMap(({ allowing }) =>
    allowing.flatMap(({ deciding: statement, applies }) => (applies === true ? statement : [])),
  );
  return { decision: "allowed", deciding, reason: `${inWords(deciding)} it.`, unknown: [] };
}

function depends(layers: readonly Layer[], denied: Truth, allowed: Truth): Evaluation {
  const unknown = [
    ...new Set([...(isUnknown(denied) ? denied : []), ...(isUnknown(allowed) ? allowed : [])]),
  ].sort();
  const deciding = layers.flatMap(({ denying, allowing }) =>
    [...denying, ...allowing].flatMap(({ deciding: statement, applies }) =>
      isUnknown(applies) ? statement : [],
    ),
  );
  return {
    decision: "depends",
    deciding,
    reason: `It depends on ${unknown.join(", ")}, which nobody knows yet.`,
    unknown,
  };
}

/** `Statement A of role-policy allows`; several with the same effect are counted. */
function inWords(deciding: readonly DecidingStatement[]): string {
  const [first, ...others] = deciding;
  if (first === undefined) {
    return "Nothing";
  }
  const verb = first.effect === "Allow" ? "allow" : "denie";
  const one = `"${first.statement}" of ${limitNames[first.kind]} "${first.policy}"`;
  return others.length === 0
    ? `${one} ${verb}s`
    : `${one} and ${others.length} more ${others.length === 1 ? "statement" : "statements"} ${first.effect === "Allow" ? "allow" : "deny"}`;
}

import type { Layer, LayerKind } from "./layer";
import { type PreparedRequest, roleOf } from "./request";
import { both, either, every, type Truth } from "./truth";

/** A layer that only limits, such as a permissions boundary. */
export interface Limit {
  readonly kind: LayerKind;
  readonly layer: Layer;
}

/** What every layer says; absent layers do not limit. */
export interface Layers {
  readonly identity: Layer;
  /** The resource's own policy: bucket policy, key policy, trust policy. */
  readonly resource: Layer;
  readonly limits: readonly Limit[];
}

/** Whether the call is allowed as far as Allow statements go, and what is missing where it is not. */
export interface Grant {
  readonly allowed: Truth;
  readonly missing: "identity" | "resource" | "either" | LayerKind | undefined;
}

/**
 * Puts the layers together: within an account identity or resource policy, across accounts both.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function grant(request: PreparedRequest, layers: Layers): Grant {
  const { resource, limits } = layers;
  const identity = ownPermission(request, layers);
  const personal = allAllow(limits.filter(({ kind }) => kind === "boundary" || kind === "session"));
  const always = allAllow(limits.filter(({ kind }) => kind === "organization" || kind === "endpoint"));
  const allowed = both(permission(request, identity, resource, personal), always);
  return { allowed, missing: allowed === false ? missingPart(request, identity, layers) : undefined };
}

function permission(request: PreparedRequest, identity: Truth, resource: Layer, personal: Truth): Truth {
  if (request.caller.kind !== "identity") {
    return resource.allowed;
  }
  if (!request.sameAccount) {
    return both(both(identity, resource.allowed), personal);
  }
  const byIdentity = resourceMustAllow(request) ? both(identity, resource.allowed) : identity;
  // Named itself, the caller needs nothing else; its role is named for whatever boundary and session leave of it.
  return either(resource.allowedExactly, both(either(resource.allowedAsRole, byIdentity), personal));
}

/** The root user of an account may do everything in it. */
function ownPermission({ isRootUser, sameAccount }: PreparedRequest, { identity }: Layers): Truth {
  return (isRootUser && sameAccount) || identity.allowed;
}

function allAllow(limits: readonly Limit[]): Truth {
  return every(limits, ({ layer }) => layer.allowed);
}

/**
 * Whether the resource's own policy has to take part even within an account: a key's and a role's do.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function resourceMustAllow({ action, resource, hasKeyPolicy }: PreparedRequest): boolean {
  return hasKeyPolicy || assumesRole(action) || (action.startsWith("kms:") && resource.includes(":key/"));
}

/** Calls that the trust policy of a role decides. */
export function assumesRole(action: string): boolean {
  return (
    action.startsWith("sts:assumerole") || action === "sts:tagsession" || action === "sts:setsourceidentity"
  );
}

function missingPart(
  request: PreparedRequest,
  identity: Truth,
  { resource, limits }: Layers,
): Grant["missing"] {
  const fromIdentity = request.caller.kind === "identity";
  const needsResource = !fromIdentity || !request.sameAccount || resourceMustAllow(request);
  if (needsResource && resource.allowed === false) {
    return "resource";
  }
  const direct = request.sameAccount && either(resource.allowedExactly, resource.allowedAsRole) !== false;
  if (fromIdentity && identity === false && !direct) {
    return needsResource ? "identity" : "either";
  }
  return limits.find(({ layer }) => layer.allowed === false)?.kind;
}

/** Service control policies leave service-linked roles alone. */
export function isServiceLinked({ caller }: PreparedRequest): boolean {
  return caller.kind === "identity" && roleOf(caller.arn)?.name.startsWith("AWSServiceRoleFor") === true;
}

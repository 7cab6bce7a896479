import { grant, isServiceLinked, type Layers, type Limit } from "./grant";
import { type DecidingStatement, judgeLayer, type Layer, type LayerKind, type NamedPolicy } from "./layer";
import { reasonOf, reasonOfDoubt, reasonOfImplicitDeny } from "./reason";
import { type AccessRequest, prepareRequest, type PreparedRequest } from "./request";
import { settle } from "./settle";
import { isUnknown, some, type Truth } from "./truth";

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

/**
 * Decides a request as AWS documents it: an explicit Deny wins; then identity or resource policy allow within an
 * account, both across accounts; boundary, session, organization and endpoint must allow as well.
 * Documents are read once and kept as long as they live, so reuse them: some 200,000 decisions take a second.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: ApplicablePolicies): Evaluation {
  const evaluation = decide(request, policies);
  return evaluation.decision === "depends"
    ? settle(request, policies, evaluation, (known) => decide(known, policies))
    : evaluation;
}

function decide(request: AccessRequest, policies: ApplicablePolicies): Evaluation {
  const prepared = prepareRequest(request, {
    bounded: policies.boundary !== undefined,
    hasKeyPolicy: policies.key !== undefined,
  });
  const layers = judgeLayers(prepared, policies);
  const all = [layers.identity, layers.resource, ...layers.limits.map(({ layer }) => layer)];
  const denied = some(all, (layer) => layer.denied);
  if (denied === true) {
    const deciding = statementsOf(all, ({ denying }) => denying, true);
    return { decision: "denied", deciding, reason: reasonOf(deciding, "denies"), unknown: [] };
  }
  const { allowed, missing } = grant(prepared, layers);
  if (allowed === false) {
    return { decision: "denied", deciding: [], reason: reasonOfImplicitDeny(missing, prepared), unknown: [] };
  }
  if (allowed === true && denied === false) {
    const deciding = statementsOf(all, ({ allowing }) => allowing, true);
    return { decision: "allowed", deciding, reason: reasonOf(deciding, "allows"), unknown: [] };
  }
  return doubt(all, denied, allowed);
}

function judgeLayers(request: PreparedRequest, policies: ApplicablePolicies): Layers {
  const isIdentity = request.caller.kind === "identity";
  const limit = (kind: LayerKind, list: readonly NamedPolicy[] | undefined): readonly Limit[] =>
    list === undefined ? [] : [{ kind, layer: judgeLayer(kind, list, request) }];
  return {
    identity: judgeLayer("identity", isIdentity ? policies.identity : [], request),
    resource:
      policies.key === undefined
        ? judgeLayer("resource", policies.resource ?? [], request)
        : judgeLayer("key", policies.key, request),
    limits: [
      ...limit("boundary", isIdentity ? policies.boundary : undefined),
      ...limit("session", isIdentity ? policies.session : undefined),
      ...(isIdentity && !isServiceLinked(request) ? (policies.organization ?? []) : []).flatMap((level) =>
        limit("organization", level),
      ),
      ...limit("endpoint", policies.endpoint),
    ],
  };
}

function doubt(layers: readonly Layer[], denied: Truth, allowed: Truth): Evaluation {
  const names = [denied, allowed].flatMap((truth) => (isUnknown(truth) ? truth : []));
  const unknown = [...new Set(names)].sort();
  const deciding = statementsOf(layers, ({ denying, allowing }) => [...denying, ...allowing], false);
  return { decision: "depends", deciding, reason: reasonOfDoubt(unknown), unknown };
}

/** The statements that apply for certain, or those that may. */
function statementsOf(
  layers: readonly Layer[],
  choose: (layer: Layer) => Layer["allowing"],
  certain: boolean,
): readonly DecidingStatement[] {
  return layers.flatMap((layer) =>
    choose(layer).flatMap(({ statement, applies }) => ((applies === true) === certain ? statement : [])),
  );
}

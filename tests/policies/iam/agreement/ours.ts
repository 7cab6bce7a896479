import {
  type Caller,
  evaluate,
  type Evaluation,
  type NamedPolicy,
  parseDocument,
  type PolicyKind,
} from "../../../../policies/iam";
import type { Documents, GeneratedRequest } from "./cases";
import type { Verdict } from "./simulator";
import type { Service } from "./world";

/** What our evaluator says. */
export function decide(
  service: Service,
  documents: Documents,
): (request: GeneratedRequest, account: string) => Evaluation {
  const named = (list: readonly object[], name: string, kind: PolicyKind): readonly NamedPolicy[] =>
    list.map((source, index) => ({
      name: `${name} ${index + 1}`,
      document: parseDocument(source, kind).document,
    }));
  const { identity, resource, boundary, session, endpoint, organization } = documents;
  const kind = service.policy === "none" ? "resource" : service.policy;
  const policies = {
    identity: named(identity, "identity", "identity"),
    ...(resource && { [kind === "key" ? "key" : "resource"]: named([resource], kind, kind) }),
    ...(boundary && { boundary: named(boundary, "boundary", "identity") }),
    ...(endpoint && { endpoint: named(endpoint, "endpoint", "endpoint") }),
    ...(organization && { organization: [named(organization, "organization", "identity")] }),
  };
  const sessions = session && named([session], "session", "identity");
  return ({ principal, action, resource: arn, context }, account) =>
    evaluate(
      { caller: callerOf(principal), action, resource: arn, resourceAccount: account, context },
      principal.includes(":sts:") && sessions ? { ...policies, session: sessions } : policies,
    );
}

export function verdictOf({ decision, deciding }: Evaluation): Verdict | "depends" {
  return decision === "denied" ? (deciding.length > 0 ? "denied explicitly" : "denied implicitly") : decision;
}

function callerOf(principal: string): Caller {
  if (principal === "anonymous") {
    return { kind: "anonymous" };
  }
  if (principal.includes(":oidc-provider/")) {
    return { kind: "federated", provider: principal };
  }
  return principal.startsWith("arn:")
    ? { kind: "identity", arn: principal }
    : { kind: "service", service: principal };
}

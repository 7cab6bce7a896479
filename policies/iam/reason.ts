import { assumesRole, type Grant } from "./grant";
import type { DecidingStatement, LayerKind } from "./layer";
import type { PreparedRequest } from "./request";

const names: Readonly<Record<LayerKind, string>> = {
  identity: "identity policy",
  resource: "resource policy",
  key: "key policy",
  boundary: "permissions boundary",
  session: "session policy",
  organization: "service control policy",
  endpoint: "VPC endpoint policy",
};

/** One sentence for an answer that statements decide. */
export function reasonOf(deciding: readonly DecidingStatement[], effect: "allows" | "denies"): string {
  const [first, ...others] = deciding;
  if (first === undefined) {
    return "The root user of an account may do everything in it.";
  }
  const manner = effect === "denies" ? " explicitly" : "";
  const statement = `${first.statement} of the ${names[first.kind]} "${first.policy}"`;
  if (others.length === 0) {
    return `${capital(statement)} ${effect} it${manner}.`;
  }
  const more = `${others.length} more ${others.length === 1 ? "statement" : "statements"}`;
  return `${capital(statement)} and ${more} ${effect === "allows" ? "allow" : "deny"} it${manner}.`;
}

/** One sentence for a call that nothing forbids and too little allows. */
export function reasonOfImplicitDeny(missing: Grant["missing"], request: PreparedRequest): string {
  const owner = ownerPolicy(request);
  switch (missing) {
    case undefined:
      return "No policy allows it.";
    case "either":
      return `Neither an identity policy nor the ${owner} allows it.`;
    case "identity":
      return request.sameAccount
        ? `No identity policy allows it, and the ${owner} leaves that to them.`
        : `No identity policy allows it; the resource is in another account, so both sides must.`;
    case "resource":
    case "key":
      return whyResourceMust(owner, request);
    case "boundary":
    case "session":
    case "organization":
    case "endpoint":
      return `The ${names[missing]} does not allow it.`;
  }
}

export function reasonOfDoubt(unknown: readonly string[]): string {
  return `It depends on ${unknown.join(" and ")}, which nobody knows yet.`;
}

function whyResourceMust(owner: string, { caller, sameAccount }: PreparedRequest): string {
  if (caller.kind !== "identity") {
    return `The ${owner} does not allow it, and nothing else can allow it to ${callers[caller.kind]}.`;
  }
  return sameAccount
    ? `The ${owner} allows it neither to the caller nor to its account.`
    : `The resource is in another account, and its ${owner} does not allow it.`;
}

const callers = { service: "a service", federated: "a federated caller", anonymous: "an anonymous caller" };

/** What AWS calls the policy of the resource. */
function ownerPolicy({ action, hasKeyPolicy }: PreparedRequest): string {
  if (hasKeyPolicy || action.startsWith("kms:")) {
    return "key policy";
  }
  return assumesRole(action) ? "trust policy" : "resource policy";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

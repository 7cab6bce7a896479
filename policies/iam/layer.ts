import { isNamed } from "./matching-principal";
import { appliesTo, namedBy, readStatements } from "./matching-statement";
import type { PreparedRequest } from "./request";
import type { PolicyDocument } from "./statement";
import { both, either, type Truth } from "./truth";

/** A policy and how answers name it. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** Which of the places a policy can hang in it hangs in. */
export type LayerKind =
  "identity" | "boundary" | "session" | "resource" | "key" | "endpoint" | "organization";

/** A statement that had a part in the answer. */
export interface DecidingStatement {
  readonly policy: string;
  /** Its Sid, or `statement 2`. */
  readonly statement: string;
  readonly effect: "Allow" | "Deny";
  readonly kind: LayerKind;
}

/** A statement that applies to the request, or may. */
interface Applying {
  readonly statement: DecidingStatement;
  readonly applies: Truth;
}

/** What the policies of one place say about a request. */
export interface Layer {
  readonly denied: Truth;
  /** Whether an Allow applies, however it names the caller. */
  readonly allowed: Truth;
  /** Whether an Allow names the role of the caller, or the caller itself: only policies with principals tell. */
  readonly allowedAsRole: Truth;
  readonly allowedExactly: Truth;
  readonly denying: readonly Applying[];
  readonly allowing: readonly Applying[];
}

/** Compares every statement of the policies with the request. */
export function judgeLayer(
  kind: LayerKind,
  policies: readonly NamedPolicy[],
  request: PreparedRequest,
): Layer {
  const hasPrincipals = kind === "resource" || kind === "key" || kind === "endpoint";
  const denying: Applying[] = [];
  const allowing: Applying[] = [];
  let denied: Truth = false;
  let allowed: Truth = false;
  let allowedAsRole: Truth = false;
  let allowedExactly: Truth = false;
  for (const { name, document } of policies) {
    for (const read of readStatements(document)) {
      const fits = appliesTo(read, request);
      if (fits === false) {
        continue;
      }
      const named = hasPrincipals ? namedBy(read, request) : undefined;
      const applies = named === undefined ? fits : both(fits, isNamed(named));
      if (applies === false) {
        continue;
      }
      const { label, effect } = read.statement;
      const found = { statement: { policy: name, statement: label, effect, kind }, applies };
      if (effect === "Deny") {
        denying.push(found);
        denied = either(denied, applies);
        continue;
      }
      allowing.push(found);
      allowed = either(allowed, applies);
      if (named !== undefined) {
        allowedAsRole = either(allowedAsRole, both(fits, named.role));
        allowedExactly = either(allowedExactly, both(fits, named.exact));
      }
    }
  }
  return { denied, allowed, allowedAsRole, allowedExactly, denying, allowing };
}

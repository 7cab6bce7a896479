import * as fc from "fast-check";

import { actionKeys, globalKeys, type Key, region } from "./condition-keys";
import { type Call, callers, indirectPrincipals, principals, type Service, services } from "./world";

/** The documents of one case, as JSON. */
export interface Documents {
  readonly identity: readonly object[];
  readonly resource?: object;
  readonly boundary?: readonly object[];
  readonly session?: object;
  readonly endpoint?: readonly object[];
  readonly organization?: readonly object[];
}

export interface GeneratedRequest {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Documents of one service, and requests to decide by them. */
export interface Case {
  readonly service: Service;
  readonly documents: Documents;
  readonly requests: readonly GeneratedRequest[];
}

/** Only sessions have a session policy, and only identities have policies of their own. */
export function applicable(documents: Documents, { principal }: GeneratedRequest): Documents {
  const { resource, endpoint } = documents;
  if (!principal.startsWith("arn:")) {
    return { identity: [], resource, endpoint };
  }
  return principal.includes(":sts:") ? documents : { ...documents, session: undefined };
}

export const requestsPerCase = 10;

export const cases: fc.Arbitrary<Case> = fc.constantFrom(...services).chain((service) =>
  fc
    .record({
      service: fc.constant(service),
      documents: documentsOf(service),
      requests: fc.array(requestOf(service), { minLength: requestsPerCase, maxLength: requestsPerCase }),
    })
    .map(withoutUnread),
);

/** Keys that no document reads only cost time, most of all the simulator's. */
function withoutUnread({ service, documents, requests }: Case): Case {
  const text = JSON.stringify(documents).toLowerCase();
  return {
    service,
    documents,
    requests: requests.map((request) => ({
      ...request,
      context: Object.fromEntries(
        Object.entries(request.context).filter(([key]) => text.includes(key.toLowerCase())),
      ),
    })),
  };
}

/** Where a document hangs; `in session` where a session policy limits the caller. */
type Kind = "personal" | "limit" | "shared" | "shared in session" | "trust" | "trust in session" | "endpoint";

function documentsOf(service: Service): fc.Arbitrary<Documents> {
  const limit = fc.array(documentOf(service, "limit"), { minLength: 1, maxLength: 2 });
  const shared = (inSession: boolean) =>
    documentOf(
      service,
      `${service.policy === "trust" ? "trust" : "shared"}${inSession ? " in session" : ""}`,
    );
  const owned = (inSession: boolean): fc.Arbitrary<object | undefined> => {
    switch (service.policy) {
      case "none":
        return fc.constant(undefined);
      case "resource":
        return sometimes(shared(inSession), 3);
      case "key":
      case "trust":
        return shared(inSession);
    }
  };
  return often(false, true, 3).chain((inSession) =>
    fc.record({
      identity: fc.array(documentOf(service, "personal"), { minLength: 1, maxLength: 2 }),
      resource: owned(inSession),
      boundary: sometimes(limit, 1),
      session: inSession ? documentOf(service, "limit") : fc.constant(undefined),
      endpoint: sometimes(fc.array(documentOf(service, "endpoint"), { minLength: 1, maxLength: 1 }), 1),
      organization: sometimes(limit, 1),
    }),
  );
}

function documentOf(service: Service, kind: Kind): fc.Arbitrary<object> {
  return fc
    .record({
      old: often(false, true, 9),
      Statement: fc.array(statementOf(service, kind), { minLength: 1, maxLength: 3 }),
    })
    .map(({ old, Statement }) => ({
      // The simulator fills in variables whatever the version is.
      Version: old && !JSON.stringify(Statement).includes("${") ? "2008-10-17" : "2012-10-17",
      Statement,
    }));
}

function statementOf(service: Service, kind: Kind): fc.Arbitrary<object> {
  const wide = kind === "limit" || kind === "endpoint";
  const few = { minLength: 1, maxLength: 3 };
  const actions = fc.array(
    wide
      ? often("*", undefined, 3).chain((all) =>
          all ? fc.constant(all) : fc.constantFrom(...service.actions),
        )
      : fc.constantFrom(...service.actions),
    few,
  );
  const resources = fc.array(
    wide
      ? often("*", undefined, 3).chain((all) =>
          all ? fc.constant(all) : fc.constantFrom(...service.resources),
        )
      : fc.constantFrom(...service.resources),
    few,
  );
  // The simulator lets a session policy limit what a resource policy grants to the session itself.
  const named = fc.constantFrom(...(kind.endsWith("in session") ? indirectPrincipals : principals));
  return fc
    .record({
      effect: fc.oneof(
        { weight: 4, arbitrary: fc.constant("Allow") },
        { weight: 1, arbitrary: fc.constant("Deny") },
      ),
      action: fc.oneof(
        { weight: 8, arbitrary: actions.map((Action) => ({ Action })) },
        { weight: 1, arbitrary: actions.map((NotAction) => ({ NotAction })) },
      ),
      resource: fc.oneof(
        { weight: 8, arbitrary: resources.map((Resource) => ({ Resource })) },
        // The simulator drops the statement where a variable in NotResource has no value.
        { weight: 1, arbitrary: resources.map((list) => ({ NotResource: list.map(withoutMissing) })) },
      ),
      principal: named,
      negated: often(false, true, 3),
      condition: conditionsOf(service),
      conditioned: often(true, false, 1),
    })
    .map(({ effect, action, resource, principal, negated, condition, conditioned }) => ({
      Effect: effect,
      ...action,
      ...(!kind.startsWith("trust") && resource),
      // AWS knows NotPrincipal with Deny only.
      ...(kind === "endpoint" && { Principal: "*" }),
      ...((kind.startsWith("shared") || kind.startsWith("trust")) && {
        [effect === "Deny" && negated && kind.startsWith("shared") ? "NotPrincipal" : "Principal"]: principal,
      }),
      ...(conditioned && Object.keys(condition).length > 0 && { Condition: condition }),
    }));
}

function conditionsOf(service: Service): fc.Arbitrary<Record<string, Record<string, readonly string[]>>> {
  return fc.array(conditionOf(service), { maxLength: 2 }).map((conditions) => {
    const block: Record<string, Record<string, readonly string[]>> = {};
    for (const { operator, key, values } of conditions) {
      block[operator] = { ...block[operator], [key]: values };
    }
    return block;
  });
}

interface GeneratedCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

function conditionOf(service: Service): fc.Arbitrary<GeneratedCondition> {
  const known = keysOf(service.calls);
  return fc
    .constantFrom(...Object.entries(known))
    .chain(([key, facts]) =>
      fc.oneof({ weight: 1, arbitrary: nullOf(key) }, { weight: 9, arbitrary: comparisonOf(key, facts) }),
    );
}

function nullOf(key: string): fc.Arbitrary<GeneratedCondition> {
  return fc.constantFrom("true", "false").map((value) => ({ operator: "Null", key, values: [value] }));
}

function comparisonOf(key: string, { operators, written, several }: Key): fc.Arbitrary<GeneratedCondition> {
  return fc
    .record({
      operator: fc.constantFrom(...operators),
      qualifier: several
        ? fc.constantFrom("ForAllValues:", "ForAnyValue:")
        : fc.oneof(
            { weight: 8, arbitrary: fc.constant("") },
            { weight: 1, arbitrary: fc.constantFrom("ForAllValues:", "ForAnyValue:") },
          ),
      ifExists: often("", "IfExists", 3),
      values: fc.array(fc.constantFrom(...written), { minLength: 1, maxLength: 3 }),
      name: fc.constantFrom(key, key.toLowerCase()),
    })
    .map(({ operator, qualifier, ifExists, values, name }) => ({
      // The simulator takes a missing key for false here, whatever IfExists says.
      operator: `${qualifier}${operator}${qualifier === "ForAnyValue:" ? "" : ifExists}`,
      key: name,
      values: values.map((value) => comparable(operator, value)),
    }));
}

/** What the simulator reads as AWS documents: negated, only variables with a value; a literal star only for Like. */
function comparable(operator: string, value: string): string {
  const stars = operator.endsWith("Like") ? value : value.replaceAll("${*}", "*");
  return operator.includes("Not") ? withoutMissing(stars) : stars;
}

/** Only variables that have a default, or a value in every request. */
function withoutMissing(value: string): string {
  return value.replace(/\$\{[^}'*]*\}/g, "${aws:RequestedRegion}");
}

function requestOf(service: Service): fc.Arbitrary<GeneratedRequest> {
  return fc.constantFrom(...service.calls).chain((call) =>
    fc
      .record({
        caller: fc.constantFrom(...callers),
        resource: fc.constantFrom(...call.resources),
        context: fc.tuple(...Object.entries(keysOf([call])).map(([key, facts]) => valueOf(key, facts))),
      })
      .map(({ caller, resource, context }) => ({
        principal: caller.principal,
        action: call.action,
        resource,
        context: { ...Object.fromEntries(context.flat()), ...caller.context, "aws:RequestedRegion": region },
      })),
  );
}

function valueOf(
  key: string,
  { sent, several }: Key,
): fc.Arbitrary<readonly (readonly [string, string | readonly string[]])[]> {
  const value = several
    ? fc.uniqueArray(fc.constantFrom(...sent), { minLength: 1, maxLength: 3 })
    : fc.constantFrom(...sent);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: value.map((one) => [[key, one] as const]) },
  );
}

function keysOf(calls: readonly Call[]): Readonly<Record<string, Key>> {
  const own = calls.flatMap(({ keys }) =>
    keys.flatMap((key) => {
      const facts = actionKeys[key];
      return facts === undefined ? [] : [[key, facts] as const];
    }),
  );
  return { ...globalKeys, ...Object.fromEntries(own) };
}

/** The first value `weight` times as often as the other. */
function often<T, U>(value: T, otherwise: U, weight: number): fc.Arbitrary<T | U> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constant(otherwise) },
  );
}

/** The value `weight` times of four, else nothing. */
function sometimes<T>(value: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight, arbitrary: value }, { weight: 4 - weight, arbitrary: fc.constant(undefined) });
}

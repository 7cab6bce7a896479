import {
  type AccessRequest,
  type ApplicablePolicies,
  type DecidingStatement,
  type Evaluation,
  type LayerKind,
  type NamedPolicy,
  parseDocument,
} from "../../../../policies/iam";

/** A request, the policies that apply, and everything the evaluator says about it. */
export interface Example {
  readonly request: AccessRequest;
  readonly policies: ApplicablePolicies;
  readonly says: Evaluation;
}

export type Examples = Readonly<Record<string, Example>>;

export const account = "111122223333";
export const otherAccount = "444455556666";
export const user = `arn:aws:iam::${account}:user/alice`;
export const role = `arn:aws:iam::${account}:role/team/app`;
export const session = `arn:aws:sts::${account}:assumed-role/app/run-1`;
export const federatedUser = `arn:aws:sts::${account}:federated-user/bob`;
export const stranger = `arn:aws:iam::${otherAccount}:role/stranger`;
export const object = "arn:aws:s3:::data/report.csv";

/** `s3:GetObject` of an object of the account, by the user unless said otherwise. */
export function reading(changes: Partial<AccessRequest> & { readonly by?: string } = {}): AccessRequest {
  const { by = user, ...rest } = changes;
  return {
    caller: { kind: "identity", arn: by },
    action: "s3:GetObject",
    resource: object,
    resourceAccount: account,
    context: {},
    ...rest,
  };
}

/** A policy of the current version, named after where it hangs. */
export function policy(kind: LayerKind | "trust", ...statements: readonly object[]): readonly NamedPolicy[] {
  const documentKind = { boundary: "identity", session: "identity", organization: "identity" } as const;
  const { document } = parseDocument(
    { Version: "2012-10-17", Statement: statements },
    kind in documentKind ? "identity" : (kind as Exclude<typeof kind, keyof typeof documentKind>),
  );
  return [{ name: `the ${kind}`, document }];
}

/** A statement about reading the object; with `principal` for policies of resources. */
export function statement(effect: "Allow" | "Deny", changes: object = {}): object {
  return { Effect: effect, Action: "s3:GetObject", Resource: object, ...changes };
}

export function deciding(
  kind: LayerKind,
  effect: "Allow" | "Deny" = "Allow",
  label = "statement 1",
): DecidingStatement {
  return { policy: `the ${kind}`, statement: label, effect, kind };
}

export function allowed(reason: string, ...statements: readonly DecidingStatement[]): Evaluation {
  return { decision: "allowed", deciding: statements, reason, unknown: [] };
}

export function denied(reason: string, ...statements: readonly DecidingStatement[]): Evaluation {
  return { decision: "denied", deciding: statements, reason, unknown: [] };
}

/** Allowed by the first statement of the identity policy alone. */
export const allowedByIdentity = allowed(
  'Statement 1 of the identity policy "the identity" allows it.',
  deciding("identity"),
);

export const deniedByIdentity = denied(
  'Statement 1 of the identity policy "the identity" denies it explicitly.',
  deciding("identity", "Deny"),
);

export const allowedByResource = allowed(
  'Statement 1 of the resource policy "the resource" allows it.',
  deciding("resource"),
);

export const allowedByNobody = denied("Neither an identity policy nor the resource policy allows it.");

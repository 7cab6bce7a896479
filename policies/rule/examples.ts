import type { AwsArgs, AwsType, Inputs } from "./aws-inputs";

/** A resource of an example. */
export interface ExampleResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** Property -> names of the resources of the example that it was made of, as the engine knows them. */
  readonly madeOf: Readonly<Partial<Record<string, readonly string[]>>>;
}

/** Resources that break a rule, and what it says. */
export interface Forbidden {
  readonly resources: readonly ExampleResource[];
  /** The first lines of the messages, in their order. */
  readonly violations: readonly string[];
  /** The rule's settings; defaults where left out. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A resource that breaks a rule, and what the rule's remediation makes of it. */
export interface Remediated {
  readonly before: ExampleResource;
  /** The same resource, changed; the rule finds nothing in it. */
  readonly after: ExampleResource;
  /** The rule's settings; defaults where left out. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What a rule allows and forbids: a sentence, and the resources it is about. */
export interface Examples {
  readonly allows: Readonly<Record<string, readonly ExampleResource[]>>;
  readonly forbids: Readonly<Record<string, Forbidden>>;
  /** What preview cannot decide; the rule must say so. */
  readonly undecided?: Readonly<Record<string, readonly ExampleResource[]>>;
  /** What the rule's remediation changes; at least one where the rule has a remediation. */
  readonly remediates?: Readonly<Record<string, Remediated>>;
}

/** Stands in an example for a value that preview does not know; it is the SDK's own mark for an unknown string. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource whose arguments the compiler checks. */
export function resource<Type extends AwsType>(
  type: Type,
  name: string,
  props: Partial<Inputs<Type>>,
  madeOf: { readonly [Property in keyof AwsArgs[Type] & string]?: readonly string[] } = {},
): ExampleResource {
  return { type, name, props, madeOf };
}

/** A resource of any type. */
export function anyResource(
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>>,
): ExampleResource {
  return { type, name, props, madeOf: {} };
}

type Statement = Readonly<Record<string, unknown>>;

function document(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A role policy named `orders` of the statements, each an Allow unless it says otherwise. */
export function rolePolicy(...statements: readonly Statement[]): readonly ExampleResource[] {
  const policy = document(statements.map((statement) => ({ Effect: "Allow", ...statement })));
  return [anyResource("aws:iam/rolePolicy:RolePolicy", "orders", { policy })];
}

/** A role named `orders` with the trust statements, each an Allow of sts:AssumeRole unless it says otherwise. */
export function trust(...statements: readonly Statement[]): readonly ExampleResource[] {
  const assume = { Effect: "Allow", Action: "sts:AssumeRole" };
  const assumeRolePolicy = document(statements.map((statement) => ({ ...assume, ...statement })));
  return [anyResource("aws:iam/role:Role", "orders", { assumeRolePolicy })];
}

/** A resource named `orders` of any type that holds the statements in its `policy`. */
export function resourcePolicy(
  type: string,
  ...statements: readonly Statement[]
): readonly ExampleResource[] {
  const policy = document(statements.map((statement) => ({ Effect: "Allow", ...statement })));
  return [anyResource(type, "orders", { policy })];
}

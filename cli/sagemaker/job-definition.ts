import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { closeNames } from "./close-names";
import { InputError } from "./input-error";
import { regionWithin } from "./region";
import { refuseSandboxAccount } from "./sandbox-account";
import { openSecrets } from "./secrets";
import { nameOf, readStack, type Stack, type StackSource } from "./stack-resources";

/** The kinds of SageMaker jobs that components define. */
export type DefinedKind = "training" | "tuning" | "processing" | "transform";

/** A job that is not running: AWS's own request without the name, and what goes with it. */
export interface JobDefinition {
  /** Of the component, or of the file. */
  readonly name: string;
  readonly kind: DefinedKind;
  readonly namePrefix: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** Where its network, key and buckets are, if it says so. */
  readonly region?: string;
  /** Texts in `request` that are never printed. */
  readonly secrets: readonly string[];
}

/** Where a definition comes from: a stack, or a file with the request. */
export interface DefinitionSource extends StackSource {
  readonly definition?: string;
}

const KINDS: Readonly<Record<DefinedKind, string>> = {
  training: "TrainingJobName",
  tuning: "HyperParameterTuningJobName",
  processing: "ProcessingJobName",
  transform: "TransformJobName",
};

/**
 * Finds the definition called `name` (`churn`; `tuning/churn` where components of two kinds have the name) among those of `kinds`.
 * Throws InputError where there is none, where it holds secrets that the state keeps encrypted, and where it exists in the sandbox only.
 */
export function findDefinition(
  name: string | undefined,
  source: DefinitionSource,
  kinds: readonly DefinedKind[],
): JobDefinition {
  const definition = source.definition === undefined ? inStack(name, source, kinds) : fromFile(name, source);
  refuseSandboxAccount(
    definition.name,
    definition.request,
    `pulumi stack export | npx mlhpc train ${definition.name} --state -`,
  );
  return definition;
}

function inStack(
  name: string | undefined,
  source: StackSource,
  kinds: readonly DefinedKind[],
): JobDefinition {
  const stack = readStack(source);
  if (stack === undefined || name === undefined) {
    throw new InputError(
      "Name a definition and where it is:  npx mlhpc train churn --state state.json  (what pulumi stack export wrote), --environment dev (the sandbox), or --definition request.json.",
    );
  }
  const defined = definitionsIn(stack).filter(({ kind }) => kinds.includes(kind));
  const [wantedKind, wantedName] = name.includes("/") ? name.split("/", 2) : [undefined, name];
  const found = defined.filter(
    (one) => one.name === wantedName && (wantedKind === undefined || one.kind === wantedKind),
  );
  const [only, ...others] = found;
  if (only === undefined) {
    const names = defined.map((one) => one.name);
    throw new InputError(
      `${stack.label} defines no job "${name}"; ${closeNames(name, names, "jobs that it defines")}`,
    );
  }
  if (others.length > 0) {
    const choices = found.map(({ kind }) => `${kind}/${name}`);
    throw new InputError(`${stack.label} defines "${name}" more than once: give ${choices.join(" or ")}.`);
  }
  return opened(only, stack);
}

/** What a job component registers as its outputs, as the state holds it. */
interface Registered {
  readonly name: string;
  readonly kind: DefinedKind;
  readonly namePrefix: string;
  readonly request: unknown;
}

function definitionsIn({ resources }: Stack): readonly Registered[] {
  return resources.flatMap((resource) => {
    const { kind, namePrefix, request } = resource.outputs ?? {};
    return !resource.custom && isKind(kind) && typeof namePrefix === "string" && request !== undefined
      ? [{ name: nameOf(resource), kind, namePrefix, request }]
      : [];
  });
}

function opened({ name, kind, namePrefix, request }: Registered, { label, region }: Stack): JobDefinition {
  const { value, secrets, encrypted } = openSecrets(request);
  if (encrypted.length > 0) {
    throw new InputError(
      `${label} holds secrets of "${name}" encrypted (${encrypted.join(", ")}). Export with them, and pass them on without a file:  pulumi stack export --show-secrets | npx mlhpc train ${name} --state -`,
    );
  }
  if (!isRequest(value)) {
    throw new InputError(`The request of "${name}" in ${label} is no object.`);
  }
  return { name, kind, namePrefix, request: value, region: region ?? regionWithin(value), secrets };
}

function fromFile(given: string | undefined, { definition: file = "" }: DefinitionSource): JobDefinition {
  if (file !== "-" && !existsSync(file)) {
    throw new InputError(`${file} does not exist; --definition takes a file, or - for standard input.`);
  }
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch (error) {
    throw new InputError(`${file} cannot be read as a request in JSON: ${(error as Error).message}`);
  }
  const kind = kindOf(read);
  if (!isRequest(read) || kind === undefined) {
    throw new InputError(
      `${file} is no request for a SageMaker job: a training job has AlgorithmSpecification, a tuning job HyperParameterTuningJobConfig.`,
    );
  }
  const name = given ?? (file === "-" ? kind : path.basename(file, path.extname(file)));
  const request = Object.fromEntries(Object.entries(read).filter(([field]) => field !== KINDS[kind]));
  return { name, kind, namePrefix: `${name}-`, request, region: regionWithin(request), secrets: [] };
}

/** Which API takes the request, by the field that only it has. */
function kindOf(request: unknown): DefinedKind | undefined {
  if (!isRequest(request)) {
    return undefined;
  }
  if ("HyperParameterTuningJobConfig" in request) {
    return "tuning";
  }
  if ("ProcessingResources" in request) {
    return "processing";
  }
  if ("TransformInput" in request) {
    return "transform";
  }
  return "AlgorithmSpecification" in request ? "training" : undefined;
}

function isKind(value: unknown): value is DefinedKind {
  return typeof value === "string" && value in KINDS;
}

function isRequest(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

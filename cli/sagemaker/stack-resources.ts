import { existsSync, readFileSync } from "node:fs";

import {
  homeOf,
  projectName,
  readCheckpoint,
  sandboxHome,
  type StateResource,
} from "../../sandbox/environment";
import { findProject } from "../project";
import { InputError } from "./input-error";
import { openSecrets } from "./secrets";

/** Where a command finds what the program defines. */
export interface StackSource {
  /** An environment as it stands in the sandbox. */
  readonly environment?: string;
  /** A file that `pulumi stack export` wrote, or `-` for standard input: a stack on AWS. */
  readonly state?: string;
}

/** The resources of one stack. */
export interface Stack {
  /** For people: `dev (sandbox)`, `state.json`. */
  readonly label: string;
  readonly resources: readonly StateResource[];
  /** Of the stack's AWS provider; undefined where it has several, or none. */
  readonly region?: string;
}

interface Export {
  /** Of `pulumi stack export`. */
  readonly deployment?: { readonly resources?: readonly StateResource[] };
  /** Of the file in which a backend keeps a stack. */
  readonly checkpoint?: { readonly latest?: { readonly resources?: readonly StateResource[] } };
}

/** Reads the stack that `source` names; undefined where it names none. Reading takes no lock and starts nothing. */
export function readStack({ environment, state }: StackSource): Stack | undefined {
  if (environment !== undefined && state !== undefined) {
    throw new InputError("Give --environment (the sandbox) or --state (a stack on AWS), not both.");
  }
  if (environment !== undefined) {
    return stackOf(`${environment} (sandbox)`, sandboxResources(environment));
  }
  return state === undefined ? undefined : stackOf(state === "-" ? "standard input" : state, fromFile(state));
}

/** The name that the program gave a resource: the last part of its URN. */
export function nameOf({ urn }: StateResource): string {
  return urn.split("::").at(-1) ?? urn;
}

function sandboxResources(environment: string): readonly StateResource[] {
  const projectFolder = findProject();
  const { checkpoint } = homeOf(sandboxHome(projectFolder), projectName(projectFolder), environment);
  const { resources } = readCheckpoint(checkpoint);
  if (resources.length === 0) {
    throw new InputError(`The sandbox holds no ${environment} yet. Deploy it:  npx mlhpc up ${environment}`);
  }
  return resources;
}

function fromFile(file: string): readonly StateResource[] {
  const label = file === "-" ? "Standard input" : file;
  if (file !== "-" && !existsSync(file)) {
    throw new InputError(
      `${file} does not exist. Write it:  pulumi stack export --stack prod --file ${file}`,
    );
  }
  let read: Export | null;
  try {
    read = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8")) as Export | null;
  } catch (error) {
    throw new InputError(`${label} cannot be read as JSON: ${(error as Error).message}`);
  }
  const resources = read?.deployment?.resources ?? read?.checkpoint?.latest?.resources;
  if (resources === undefined) {
    throw new InputError(
      `${label} holds no stack. Write it:  pulumi stack export --stack prod --file state.json`,
    );
  }
  return resources;
}

function stackOf(label: string, resources: readonly StateResource[]): Stack {
  const regions = resources
    .filter(({ type }) => type === "pulumi:providers:aws")
    .map(({ inputs }) => openSecrets(inputs?.["region"]).value)
    .filter((region) => typeof region === "string");
  const [region, ...others] = new Set(regions);
  return { label, resources, region: others.length === 0 ? region : undefined };
}

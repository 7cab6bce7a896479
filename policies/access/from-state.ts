import { unknownValue } from "../iam";
import type { AccessResource } from "./resource";

/** The part of a resource in a Pulumi checkpoint that says who may do what. */
interface CheckpointResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  /** Set while a replaced resource waits to be deleted. */
  readonly delete?: boolean;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Marks a secret in a checkpoint, whose value is encrypted there. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** The resources of a deployed stack, as its checkpoint holds them. A secret value counts as unknown. */
export function resourcesOfState(resources: readonly CheckpointResource[]): readonly AccessResource[] {
  return resources
    .filter((resource) => resource.delete !== true)
    .map(({ urn, type, id, parent, outputs = {} }) => ({
      ...{ urn, type, name: urn.split("::").pop() ?? urn },
      ...(parent !== undefined && { parent }),
      ...(id !== undefined && { id }),
      props: withoutSecrets(outputs),
    }));
}

function withoutSecrets(outputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(outputs);
  return entries.some(([, value]) => isSecret(value))
    ? Object.fromEntries(entries.map(([name, value]) => [name, isSecret(value) ? unknownValue : value]))
    : outputs;
}

function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && secretMark in value;
}

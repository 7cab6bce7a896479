import { readFileSync } from "node:fs";

/** One resource as Pulumi's checkpoint holds it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly parent?: string;
  /** Set while a replaced resource waits to be deleted. */
  readonly delete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
  /** The calls that led to the resource, innermost first; frames outside the project have no position. */
  readonly stackTrace?: readonly { readonly sourcePosition?: string }[];
}

/** The part of a stack's checkpoint that the sandbox reads. */
export interface StackState {
  readonly resources: readonly StateResource[];
  /** How many operations an interrupted run left open. */
  readonly pendingOperations: number;
}

interface CheckpointFile {
  readonly checkpoint?: {
    readonly latest?: {
      readonly resources?: readonly StateResource[];
      readonly pending_operations?: readonly unknown[];
    };
  };
}

/** Reads a stack's checkpoint from Pulumi's file backend; a stack that does not exist, or is new, holds nothing. */
export function readCheckpoint(file: string): StackState {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return { resources: [], pendingOperations: 0 };
    }
    throw error;
  }
  const latest = (JSON.parse(text) as CheckpointFile).checkpoint?.latest;
  return { resources: latest?.resources ?? [], pendingOperations: latest?.pending_operations?.length ?? 0 };
}

const SECRET_SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

/** Stack outputs for people: a secret shows as `[secret]`. */
export function stackOutputs(state: StackState): Readonly<Record<string, unknown>> {
  const stack = state.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return Object.fromEntries(
    Object.entries(stack?.outputs ?? {}).map(([name, value]) => [name, withoutSecrets(value)]),
  );
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutSecrets);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return SECRET_SIGNATURE_KEY in value
    ? "[secret]"
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner)]));
}

import { inputsOf } from "../mock-cloud";

/** A state as JSON has it. */
export interface PlainState {
  readonly Type: string;
  readonly Resource?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Arguments?: Readonly<Record<string, unknown>>;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Retry?: readonly Readonly<Record<string, unknown>>[];
  readonly Catch?: readonly { readonly Next: string }[];
  readonly TimeoutSeconds?: number;
  readonly Branches?: readonly PlainFlow[];
  readonly ItemProcessor?: PlainFlow;
  readonly ItemReader?: unknown;
  readonly ItemBatcher?: unknown;
  readonly MaxConcurrency?: number;
}

export interface PlainFlow {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, PlainState>>;
}

/** The definition of the workflow of that name, as Step Functions gets it. */
export function definitionOf(workflow: string): PlainFlow {
  const { definition } = inputsOf("aws:sfn/stateMachine:StateMachine", `${workflow}-state-machine`);
  return JSON.parse(String(definition)) as PlainFlow;
}

export function stateOf(flow: PlainFlow | undefined, name: string): PlainState {
  const state = flow?.States[name];
  if (state === undefined) {
    throw new Error(`no state ${name}; there are ${Object.keys(flow?.States ?? {}).join(", ")}`);
  }
  return state;
}

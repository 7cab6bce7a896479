/*
 * The part of the Amazon States Language (https://states-language.net, Step Functions Developer Guide) that workflows of jobs are made of.
 * Values may hold Outputs anywhere: the document becomes text as a whole, by `pulumi.jsonStringify`.
 */

/** Arguments of a call; a name that ends with `.$` holds a path or an intrinsic function. */
export type Payload = Readonly<Record<string, unknown>>;

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: "FULL" | "NONE";
}

/** `ResultPath` is of JSONPath states, `Output` of JSONata ones. */
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
  readonly Output?: unknown;
  readonly Assign?: Payload;
}

/** A state goes on to the next one or ends its flow. */
export type Onward =
  { readonly Next: string; readonly End?: never } | { readonly End: true; readonly Next?: never };

interface Guarded {
  readonly Comment?: string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

/** A state's own language: paths, or JSONata expressions between `{%` and `%}`. The document's is JSONPath. */
type PathTask = {
  readonly QueryLanguage?: "JSONPath";
  readonly Parameters: Payload;
  readonly ResultSelector?: Payload;
  readonly ResultPath?: string | null;
};

type ExpressionTask = {
  readonly QueryLanguage: "JSONata";
  readonly Arguments: Payload;
  readonly Assign?: Payload;
  readonly Output?: unknown;
};

export type TaskState = Guarded &
  Onward &
  (PathTask | ExpressionTask) & {
    readonly Type: "Task";
    readonly Resource: unknown;
    readonly TimeoutSeconds?: number;
  };

export type PassState = Onward & {
  readonly Type: "Pass";
  readonly QueryLanguage: "JSONata";
  readonly Assign?: Payload;
  readonly Output?: unknown;
};

export interface ChoiceState {
  readonly Type: "Choice";
  readonly QueryLanguage: "JSONata";
  readonly Choices: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Default: string;
}

/** A map whose every batch is an execution of its own, of thousands if need be. */
export type DistributedMapState = Guarded &
  Onward & {
    readonly Type: "Map";
    readonly ItemReader: { readonly Resource: unknown; readonly Parameters: Payload };
    readonly ItemBatcher: { readonly MaxItemsPerBatch: number; readonly BatchInput?: Payload };
    readonly MaxConcurrency: number;
    readonly ItemProcessor: Flow & {
      readonly ProcessorConfig: { readonly Mode: "DISTRIBUTED"; readonly ExecutionType: "STANDARD" };
    };
    readonly ResultPath?: string | null;
  };

export type ParallelState = Guarded &
  Onward & {
    readonly Type: "Parallel";
    readonly Branches: readonly Flow[];
    readonly ResultPath?: string | null;
  };

/** `Error` and `Cause` as they are, or by path, or by JSONata. */
export type FailState =
  | { readonly Type: "Fail"; readonly ErrorPath: string; readonly CausePath: string }
  | {
      readonly Type: "Fail";
      readonly QueryLanguage: "JSONata";
      readonly Error: string;
      readonly Cause: string;
    };

export interface SucceedState {
  readonly Type: "Succeed";
}

export type State =
  TaskState | PassState | ChoiceState | DistributedMapState | ParallelState | FailState | SucceedState;

export interface Flow {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface StateMachineDefinition extends Flow {
  readonly Comment?: string;
  readonly TimeoutSeconds?: number;
}

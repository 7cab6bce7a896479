import type * as pulumi from "@pulumi/pulumi";

import type { OutputPlace } from "./training-args";

/** A check that SageMaker runs beside the job (SageMaker Developer Guide, "List of Debugger built-in rules"). */
export interface DebuggingRule {
  /** Of AWS's built-in ones, such as `LossNotDecreasing`; or a name of one's own where `ruleEvaluatorImage` is given. */
  readonly ruleConfigurationName: string;
  /** Such as `{ diff_percent: "0.1" }`: up to 99. Default the rule's own. */
  readonly ruleParameters?: Readonly<Record<string, string>>;
  /** Image of a rule of one's own. Default AWS's image of built-in rules in the region. */
  readonly ruleEvaluatorImage?: pulumi.Input<string>;
}

/** What SageMaker Debugger watches. Each part is off unless given. */
export interface Debugging {
  /** Use of CPU, GPU, memory and network over time. */
  readonly profilerConfig?: OutputPlace & {
    /** One of 100, 200, 500, 1000, 5000 and 60000. Default 500. */
    readonly profilingIntervalInMilliseconds?: 100 | 200 | 500 | 1000 | 5000 | 60_000;
    /** Keys `DetailedProfilingConfig`, `PythonProfilingConfig`, `DataLoaderProfilingConfig`: up to 20. Default none. */
    readonly profilingParameters?: Readonly<Record<string, string>>;
  };
  /** Rules on the profile, such as `LowGPUUtilization`: up to 20. Default none. */
  readonly profilerRules?: readonly DebuggingRule[];
  /** Tensors and metrics that the container saves. */
  readonly debugHookConfig?: OutputPlace & {
    /** Up to 20, such as `{ save_interval: "100" }`. Default none. */
    readonly hookParameters?: Readonly<Record<string, string>>;
    /** Up to 20. Default none. */
    readonly collectionConfigurations?: readonly {
      readonly collectionName: string;
      readonly collectionParameters?: Readonly<Record<string, string>>;
    }[];
  };
  /** Rules on the tensors, such as `LossNotDecreasing`: up to 20. Default none. */
  readonly debugRules?: readonly DebuggingRule[];
  /** Event files for TensorBoard. */
  readonly tensorBoardOutputConfig?: OutputPlace & {
    /** Default `/opt/ml/output/tensorboard`. */
    readonly localPath?: string;
  };
}

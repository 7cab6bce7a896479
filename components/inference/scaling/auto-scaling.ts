import type { ScalingPolicyOf } from "./scaling-policy";

/** What an endpoint scales: the instances of a variant, the copies of an inference component, or provisioned concurrency. */
export type ScalableMode =
  | "realtime"
  | "multiModel"
  | "multiContainer"
  | "inferencePipeline"
  | "async"
  | "serverless"
  | "inferenceComponent";

interface ScheduledTimes {
  /** Names the action within the endpoint: lower-case letters, digits and hyphens, such as `night-cap`. */
  readonly name: string;
  /**
   * `at(2026-01-31T08:00:00)`, `rate(1 hour)` or `cron(0 0 * * ? *)` with its six fields
   * (Application Auto Scaling API reference, PutScheduledAction).
   */
  readonly schedule: string;
  /** IANA name of the time zone of `at` and `cron`, such as `Asia/Manila`. Default `UTC`. */
  readonly timezone?: string;
  /** Schedule on which the bounds of the whole come back, in the form and time zone of `schedule`. Default they stay. */
  readonly until?: string;
}

/** New bounds from a moment on; at least one, since an action without any does nothing. */
export type ScheduledScaling =
  | (ScheduledTimes & { readonly minCapacity: number; readonly maxCapacity?: number })
  | (ScheduledTimes & { readonly minCapacity?: number; readonly maxCapacity: number });

interface ScalingBounds {
  /**
   * False registers no scaling, and `minCapacity` instances serve. SageMaker refuses to change the instance type while scaling is
   * registered (SageMaker Developer Guide, "Update endpoints that use auto scaling"): deploy once with false, then change the type and
   * switch scaling on again. Default true.
   */
  readonly enabled?: boolean;
  /**
   * Fewest instances, copies or units of provisioned concurrency: a whole number from 1, from 0 for `async` and inference components,
   * which the component then also wakes from zero. Two or more instances span zones. Default 1; `async` 0.
   */
  readonly minCapacity?: number;
  /** Most of them: from `minCapacity` up to the account's quota. Default `minCapacity`, at least 2. */
  readonly maxCapacity?: number;
  /** Bounds that change by the clock, such as a night cap of 3 from 00:00 to 06:00. Default none. */
  readonly scheduled?: readonly ScheduledScaling[];
  /** Seconds between two removals: a whole number from 0. Default 300. */
  readonly scaleInCooldown?: number;
  /** Seconds between two additions: a whole number from 0. Default 300. */
  readonly scaleOutCooldown?: number;
}

/** How much capacity serves, and what decides it (SageMaker Developer Guide, "Automatic scaling"). */
export type AutoScaling<Mode extends ScalableMode = ScalableMode> = ScalingBounds &
  (
    | {
        /**
         * Target of the mode's own metric, above 0: 200 invocations a minute and instance (or copy), 5 requests of backlog an instance
         * for `async`, 0.7 of the provisioned concurrency for `serverless`.
         */
        readonly targetValue?: number;
        readonly policies?: never;
      }
    | {
        /** What to follow instead of the mode's own metric; AWS takes the largest capacity that any of them asks for. */
        readonly policies: readonly [ScalingPolicyOf<Mode>, ...ScalingPolicyOf<Mode>[]];
        readonly targetValue?: never;
      }
  );

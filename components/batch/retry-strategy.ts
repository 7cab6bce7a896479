/** At least one of three patterns; those given have to match together. */
type ExitPatterns =
  | { readonly onExitCode: string; readonly onReason?: string; readonly onStatusReason?: string }
  | { readonly onExitCode?: string; readonly onReason: string; readonly onStatusReason?: string }
  | { readonly onExitCode?: string; readonly onReason?: string; readonly onStatusReason: string };

/**
 * What becomes of an attempt that ended one way: `onExitCode` is of digits, the others of letters, digits, `.`, `:` and spaces; each has up to
 * 512 characters and may end with `*` (Batch API reference, EvaluateOnExit).
 */
export type RetryRule = ExitPatterns & { readonly action: "EXIT" | "RETRY" };

/** Batch API reference, RetryStrategy. A job that runs into its time limit is never tried again. */
export interface RetryStrategy {
  /** How often a job is tried, 1 to 10. Default 3. */
  readonly attempts?: number;
  /**
   * Up to five rules, of which the first that fits decides; where none fits, the job is tried again. Default on EC2: again where the host
   * went away (`Host EC2*`), as Spot does, and no more otherwise. Default on Fargate: always again.
   */
  readonly evaluateOnExit?: readonly RetryRule[];
}

/** AWS's own advice for Spot: the status reason names the host that is gone (Batch User Guide, "Automated job retries"). */
export const retryLostHosts: readonly RetryRule[] = [
  { onStatusReason: "Host EC2*", action: "RETRY" },
  { onReason: "*", action: "EXIT" },
];

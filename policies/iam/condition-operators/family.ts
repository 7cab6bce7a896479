/**
 * One comparison of a condition: `expected` is read from the policy once, `actual` comes with the request.
 * A value that is not of the operator's type matches nothing.
 */
export interface OperatorFamily {
  /**
   * Reads a value of the policy into a test for values of requests.
   */
  readonly read: (expected: string) => (actual: string) => boolean;
  /** Whether `*` and `?` stand for other characters. */
  readonly wildcards: boolean;
  /** Whether values are compared character by character, so that a part of one can tell that they differ. */
  readonly textual: boolean;
  /** Whether `${aws:username}` is filled in. */
  readonly variables: boolean;
}

/** A comparison and whether the condition wants it to fail. */
export interface Operator extends OperatorFamily {
  readonly negated: boolean;
}

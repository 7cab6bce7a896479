/** What kept AWS from answering a call, as far as the caller can do something about it. */
export type AwsProblem =
  | "credentials"
  | "expired"
  | "denied"
  | "region"
  | "unreachable"
  | "throttled"
  | "quota"
  | "missing"
  | "conflict"
  | "refused"
  | "service";

/** A call to AWS that did not succeed: its message is one line that says what to do. */
export class AwsCallError extends Error {
  constructor(
    readonly problem: AwsProblem,
    message: string,
    readonly call: {
      /** As IAM names it: `sagemaker:CreateTrainingJob`. */
      readonly action: string;
      readonly region: string;
      /** What AWS said. */
      readonly answer?: string;
      readonly attempts?: number;
    },
  ) {
    super(message);
    this.name = "AwsCallError";
  }

  /** Whether the same call may well succeed a little later. */
  get passing(): boolean {
    return this.problem === "throttled" || this.problem === "unreachable" || this.problem === "service";
  }
}

/**
 * What a path needs to work.
 * - `rewrite`: a write on permissions or credentials in IAM. One exact ARN is enough, as the target may be the caller
 *   or somebody stronger, so only a condition of `bounds` or the caller's own user makes it safe.
 * - `pass`: a role is handed to a service which then runs the caller's code. It works where `iam:PassRole` reaches any
 *   role, or any service.
 * - `takeover`: something that runs with a role of its own, or another identity, is steered by the caller. It works
 *   where the calls reach everything of a type; on named resources it is what the workload was given.
 */
export type PathKind = "rewrite" | "pass" | "takeover";

/** One published way from some permissions to stronger ones. */
export interface EscalationPath {
  /** Id at pathfinding.cloud where it has one, otherwise ours. */
  readonly id: string;
  readonly kind: PathKind;
  /** Ids at pathfinding.cloud of paths that need all this and more: whatever finds this one has found them. */
  readonly includes?: readonly string[];
  /** Who published it, such as `pathfinding.cloud iam-001`. */
  readonly source: string;
  /** Calls that are needed together; alternatives are divided by ` | `. PassRole is left out: `passedTo` says it. */
  readonly needs: readonly string[];
  /** Calls that are needed as well, on whatever resource. */
  readonly beside?: readonly string[];
  /** For `pass`: service principals one of which gets the role. */
  readonly passedTo?: readonly string[];
  /** For `rewrite`: condition keys that make the call safe, by the call they belong to. */
  readonly bounds?: readonly string[];
  /** For `rewrite`: whether it is harmless on the caller's own user, `user/${aws:username}`. */
  readonly ownUserIsSafe?: boolean;
  /** What the caller gets, a sentence. */
  readonly reason: string;
  /** What to write instead, a sentence. */
  readonly fix: string;
}

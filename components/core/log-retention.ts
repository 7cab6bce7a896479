import type { Problem } from "./refusal";

/** Days that CloudWatch Logs can keep events (API reference, PutRetentionPolicy, retentionInDays). */
export const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export type LogRetentionDays = (typeof logRetentionDays)[number];

/** The compiler refuses other values too; settings that come from a file meet this check. */
export function logRetentionProblem(field: string, days: number | undefined): Problem {
  const known: readonly number[] = logRetentionDays;
  return (
    days !== undefined &&
    !known.includes(days) &&
    `${field} is ${days}; CloudWatch Logs keeps ${known.join(", ")} days.`
  );
}

import type { Problem } from "../../core";

/** Refuses what is no ARN of a secret in Secrets Manager, without repeating it: it may be the very password. */
export function secretArnProblem(field: string, arn: unknown): Problem {
  return (
    typeof arn === "string" &&
    !/^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:.+$/.test(arn) &&
    `${field} is no ARN of a secret; ParallelCluster reads it from Secrets Manager: put it there, and give the secret's ARN.`
  );
}

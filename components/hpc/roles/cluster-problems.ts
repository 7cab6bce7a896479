import { patternProblem, type Problem } from "../../core";

/** ParallelCluster names so much after a cluster that no other name reaches IAM (its schema of 3.16.1, `ClusterNameValidator`). */
export function clusterNameProblem(clusterName: string): Problem {
  return patternProblem(
    "clusterName",
    clusterName,
    /^[a-zA-Z][a-zA-Z0-9-]{0,59}$/,
    "give a letter, then letters, digits and hyphens, up to 60 characters",
  );
}

/** Refuses what is no pool's or queue's name. */
export function partNameProblem(field: string, name: string): Problem {
  return patternProblem(
    field,
    name,
    /^[a-z][a-z0-9-]{0,29}$/,
    "give a lower-case letter, then lower-case letters, digits and hyphens, up to 30 characters",
  );
}

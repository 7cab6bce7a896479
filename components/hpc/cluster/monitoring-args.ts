/** Days that ParallelCluster can keep logs (its schema of 3.16.1: CloudWatch's own list without 1096, 2192, 2557, 2922, 3288). */
export const clusterLogRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653,
] as const;

export type ClusterLogRetentionDays = (typeof clusterLogRetentionDays)[number];

/** User guide, `Monitoring`. */
export interface ClusterMonitoring {
  /** Metrics of the nodes each minute, which cost extra. Default false: each five minutes. */
  readonly detailed?: boolean;
  /** Default 180. */
  readonly logRetentionDays?: ClusterLogRetentionDays;
  /** What becomes of the logs when the cluster goes. Default Retain. */
  readonly logDeletionPolicy?: "Delete" | "Retain";
  /** Default true. */
  readonly dashboard?: boolean;
  /** Alarms of the head node's health, processor, memory and disk. Default true. */
  readonly alarms?: boolean;
}

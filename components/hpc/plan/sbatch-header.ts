import { slurmTime } from "./duration";
import { type Job, plannedJob } from "./job";
import type { JobPlan } from "./plan-job";

/**
 * The `#SBATCH` lines of a job as it was planned, without `#!`. Throws a RangeError for a plan that does not fit: Slurm would refuse the job, or
 * keep it waiting for ever.
 */
export function sbatchHeader(plan: JobPlan, job: Job): string {
  const { placement } = plan;
  if (placement === undefined) {
    throw new RangeError(`The job does not fit: ${plan.shortfalls.map(({ says }) => says).join(" ")}`);
  }
  const { name, ranks, threadsPerRank, gpusPerRank, constraint, hours } = plannedJob(job);
  const [group] = placement.groups;
  const alone = placement.groups.length === 1;
  const lines = [
    `--job-name=${name}`,
    "--output=%x_%j.out",
    `--partition=${placement.partition}`,
    `--nodes=${placement.nodes}`,
    `--ntasks=${ranks}`,
    ...(alone ? [`--ntasks-per-node=${placement.ranksPerNode}`] : []),
    ...(threadsPerRank > 1 ? [`--cpus-per-task=${threadsPerRank}`] : []),
    ...(gpusPerRank > 0 ? [`--gpus-per-task=${gpusPerRank}`] : []),
    // Otherwise Slurm is free to take other nodes of the partition than those that were planned.
    ...(constraint !== undefined
      ? [`--constraint=${constraint}`]
      : alone && group !== undefined
        ? [
            `--constraint=${group.instanceTypes.length === 1 ? (group.instanceTypes[0] ?? "") : group.computeResource}`,
          ]
        : []),
    `--time=${slurmTime(hours)}`,
    "--exclusive",
    ...(placement.multithreading ? ["--hint=nomultithread"] : []),
    ...(placement.purchase === "spot" ? ["--requeue", "--open-mode=append"] : []),
  ];
  return lines.map((line) => `#SBATCH ${line}`).join("\n");
}

import { existsSync, readFileSync } from "node:fs";

import {
  defaultSpotAssumptions,
  humanTime,
  type JobPlan,
  type Job,
  hoursOf,
  type PlannableCluster,
  planJob,
  type PlanOptions,
  sbatchHeader,
} from "../../components/hpc/plan";
import { onDemandPriceDate } from "../../components/instances";
import { environmentClusters } from "../hpc/environment-clusters";
import { jobOf, type PlanCallOptions } from "../hpc/plan-options";
import { describePlan } from "../hpc/plan-report";
import { chooseCluster, readConfiguration, type StackCluster, stackClusters } from "../hpc/stack-clusters";
import { showResult } from "../output";
import { InputError } from "../sagemaker/input-error";
import { readStack } from "../sagemaker/stack-resources";

interface Found {
  readonly cluster: PlannableCluster;
  /** For people: `cfd of dev`, `cluster.yaml`. */
  readonly label: string;
}

/** `hpc plan`: whether a job fits a cluster, and what it costs. It reads; nothing is changed. */
export async function plan(
  environment: string | undefined,
  asked: string | undefined,
  options: PlanCallOptions,
): Promise<void> {
  const { job, spot } = jobOf(options);
  const found = await clusterOf(environment, asked, options);
  const cluster = { ...found.cluster, region: options.region ?? found.cluster.region };
  const plan = planned(job, cluster, { spot });
  process.exitCode = plan.fits ? 0 : 1;
  const { json = false } = options;
  if (options.sbatch === true && plan.fits && !json) {
    console.log(sbatchHeader(plan, job));
    return;
  }
  const taken = { ...defaultSpotAssumptions, ...spot };
  const text = describePlan(plan, {
    job: `${job.ranks} ranks for ${humanTime(hoursOf(job.walltime) ?? 0)}`,
    cluster: found.label,
    region: cluster.region,
    pricesOf: cluster.region === undefined ? undefined : onDemandPriceDate(cluster.region),
    spot: taken,
  });
  if (options.sbatch === true && !json) {
    // Whoever pipes the header into a script must not get the reasons into it.
    console.error(text);
    return;
  }
  const sbatch = plan.fits ? sbatchHeader(plan, job) : undefined;
  showResult(
    { cluster: found.label, region: cluster.region, ...plan, spotAssumptions: taken, sbatch },
    text,
    json,
  );
}

function planned(job: Job, cluster: PlannableCluster, options: PlanOptions): JobPlan {
  try {
    return planJob(job, cluster, options);
  } catch (error) {
    throw error instanceof Error && error.name === "JobError" ? new InputError(error.message) : error;
  }
}

async function clusterOf(
  environment: string | undefined,
  asked: string | undefined,
  { config, state }: PlanCallOptions,
): Promise<Found> {
  const sources = [environment, config, state].filter((source) => source !== undefined);
  if (sources.length > 1 && !(state !== undefined && config === undefined && asked === undefined)) {
    throw new InputError("Give an environment, --config or --state, one of them.");
  }
  if (config !== undefined) {
    if (!existsSync(config)) {
      throw new InputError(
        `${config} does not exist. Write it:  npx mlhpc cluster config <environment> <cluster>`,
      );
    }
    return { cluster: readConfiguration(readFileSync(config, "utf8"), config), label: config };
  }
  if (state !== undefined) {
    // With --state the only argument is the cluster.
    const stack = readStack({ state });
    return chosen(stackClusters(stack?.resources ?? []), environment, stack?.label ?? state);
  }
  if (environment === undefined) {
    throw new InputError(
      "Which cluster?  npx mlhpc hpc plan <environment> [cluster] --ranks 108 --walltime 6h, or --config cluster.yaml",
    );
  }
  return chosen(await environmentClusters(environment), asked, environment);
}

function chosen(clusters: readonly StackCluster[], asked: string | undefined, where: string): Found {
  const { name, configuration } = chooseCluster(
    clusters,
    asked,
    where,
    "Plan on a configuration instead:  --config cluster.yaml",
  );
  return {
    cluster: readConfiguration(configuration, `The configuration of ${name}`),
    label: `${name} of ${where}`,
  };
}

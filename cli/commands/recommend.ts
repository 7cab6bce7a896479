import { Command } from "commander";

import { onCall } from "../on-call";

export function recommendCommand(): Command {
  return new Command("recommend")
    .description(
      "benchmark a registered model on instance types: cost, latency and throughput (Inference Recommender)",
    )
    .argument("[model-package-arn]", "the version of the model in the registry")
    .option("--role <arn>", "the role that reads the model and its sample payload")
    .option("--advanced", "a load test of the types that you name, with its own stopping conditions")
    .option("--instance-type <types...>", "the types to benchmark, at most 10; AWS chooses if not given")
    .option("--max-latency <ms>", "with --advanced: stop where the 95th percentile passes it")
    .option("--max-invocations <n>", "with --advanced: stop at so many a minute")
    .option("--duration <seconds>", "with --advanced: 120 to 18000, 7200 if not given")
    .option("--job-name <job>", "the name of the run; calling again with it starts no second one")
    .option("--follow <job>", "follow a job that is there already")
    .option("--no-follow", "start it, and do not wait for it: it takes about 45 minutes, a load test longer")
    .option("--stop <job>", "stop a job")
    .option("--resume <job>", "run a job again that was stopped or failed; it begins from the start")
    .option("--status <job>", "what a job is at, and what it found")
    .option("--region <region>", "else the model package's, else AWS_REGION")
    .option("--every <seconds>", "how often to look while following, 10 if not given")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 a mistake or no answer, 2 the job failed or was stopped, 130 interrupted (the job goes on).",
    )
    .action(onCall(() => import("../actions/recommend")));
}

import { Command } from "commander";

import { onCall } from "../on-call";

export function trainCommand(): Command {
  return new Command("train")
    .description("start a training or tuning job that the program defines, follow it, stop it, or resume it")
    .argument("[name]", "the component, or tuning/<component> where two share a name")
    .option("--state <file>", "the stack on AWS: what pulumi stack export wrote, - for standard input")
    .option("--environment <env>", "the stack in the sandbox (for an emulator of AWS)")
    .option("--definition <file>", "the request itself, as JSON of CreateTrainingJob or its tuning kin")
    .option("--parameter <name=value>", "another hyperparameter for this run; repeat it", collect, [])
    .option("--instance-type <type>", "another instance type for this run")
    .option("--job-name <job>", "the name of the run; calling again with it starts no second one")
    .option("--follow <job>", "follow a job that is there already")
    .option("--no-follow", "start it, and do not wait for it")
    .option("--stop <job>", "stop a job")
    .option("--resume <job>", "go on from the checkpoints of a job that was stopped, interrupted or failed")
    .option("--status <job>", "what a job is at")
    .option("--list", "the latest jobs")
    .option("--region <region>", "else the definition's, else AWS_REGION")
    .option("--every <seconds>", "how often to look while following, 10 if not given")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 a mistake or no answer, 2 the job failed or was stopped, 130 interrupted (the job goes on).",
    )
    .action(onCall(() => import("../actions/train")));
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

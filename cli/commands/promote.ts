import { Command } from "commander";

import { onCall } from "../on-call";

export function promoteCommand(): Command {
  return new Command("promote")
    .description("give a model more of the traffic, or all of it: weights, a shadow, an approval")
    .argument(
      "[endpoint]",
      "the component's name with --state or --environment; else the endpoint's name or ARN",
    )
    .option("--weights <variant=weight,...>", "share the traffic anew: champion=90,challenger=10")
    .option("--shadow-to-production", "let the shadow's model answer in the place of the production variant")
    .option("--now", "with --shadow-to-production: on AWS, although the program would undo it")
    .option("--approve <model-package-arn>", "approve a version in the model registry, without an endpoint")
    .option("--note <text>", "with --approve: why")
    .option("--no-wait", "do not wait until AWS is done")
    .option("--state <file>", "the stack on AWS: what pulumi stack export wrote, - for standard input")
    .option("--environment <env>", "the stack in the sandbox (for an emulator of AWS)")
    .option("--region <region>", "else the stack's or the ARN's, else AWS_REGION")
    .option("--every <seconds>", "how often to look, 10 if not given")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 a mistake or no answer, 2 AWS rolled it back, 130 interrupted (the change goes on).",
    )
    .action(onCall(() => import("../actions/promote")));
}

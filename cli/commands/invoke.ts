import { Command } from "commander";

import { onCall } from "../on-call";

export function invokeCommand(): Command {
  return new Command("invoke")
    .description("call an endpoint: at once, or through the queue of an asynchronous one")
    .argument(
      "<endpoint>",
      "the component's name with --state or --environment; else the endpoint's name or ARN",
    )
    .requiredOption(
      "--body <file>",
      "what to send, - for standard input: 6 MB (serverless 4 MB), asynchronous 1 GB",
    )
    .option("--target-model <model>", "of a multi-model endpoint, as mlhpc models list names it")
    .option("--target-container <container>", "of a multi-container endpoint")
    .option("--variant <variant>", "this production variant, whatever the weights say")
    .option("--inference-component <component>", "of an endpoint that is shared by components")
    .option("--content-type <type>", "else by the file's ending, else application/json")
    .option("--accept <type>", "the type of the answer")
    .option("--output <file>", "write the answer there and not to standard output")
    .option("--input <s3-uri>", "asynchronous: where requests go, where the stack does not say")
    .option("--no-wait", "asynchronous: do not wait for the answer")
    .option("--state <file>", "the stack on AWS: what pulumi stack export wrote, - for standard input")
    .option("--environment <env>", "the stack in the sandbox (for an emulator of AWS)")
    .option("--region <region>", "else the stack's or the ARN's, else AWS_REGION")
    .option("--every <seconds>", "how often to look for an answer, 2 if not given")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExit codes: 0 answered, 1 a mistake or no answer of AWS's, 2 the model failed, 130 interrupted (a queued request stays).",
    )
    .action(onCall(() => import("../actions/invoke")));
}

import { Command } from "commander";

import { onCall } from "../on-call";

export function modelsCommand(): Command {
  const models = new Command("models")
    .description("the models behind a multi-model endpoint: list, publish and delete them")
    .enablePositionalOptions();
  models.addCommand(
    onEndpoint("list", "every model that can be called, and how many are loaded")
      .option("--under <folder>", "only models whose names begin so, such as churn/")
      .action(onCall(async () => ({ run: (await import("../actions/models")).list }))),
    { isDefault: true },
  );
  models.addCommand(
    onEndpoint("publish", "upload a model, so that it appears whole or not at all")
      .argument("<archive>", "the model, packed with tar -czf")
      .option(
        "--as <name>",
        "churn publishes churn/<hash>.tar.gz; churn/v1.tar.gz stays as it is; else the file's name",
      )
      .option("--replace", "put another content under a name that is taken (loaded copies keep the old one)")
      .action(onCall(async () => ({ run: (await import("../actions/models")).publish }))),
  );
  models.addCommand(
    onEndpoint("delete", "delete a model that nobody calls any more")
      .argument("<model>", "as models list names it: churn/0123456789ab.tar.gz")
      .option("--for-good", "also where the bucket keeps no versions")
      .action(onCall(async () => ({ run: (await import("../actions/models")).remove }))),
  );
  return models;
}

function onEndpoint(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument(
      "<endpoint>",
      "the component's name with --state or --environment; else the endpoint's name or ARN",
    )
    .option("--state <file>", "the stack on AWS: what pulumi stack export wrote, - for standard input")
    .option("--environment <env>", "the stack in the sandbox (for an emulator of AWS)")
    .option("--region <region>", "else the stack's or the ARN's, else AWS_REGION")
    .option("--json", "print one JSON document")
    .exitOverride();
}

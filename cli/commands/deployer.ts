import { Command, InvalidArgumentError } from "commander";

import { onCall } from "../on-call";

/** `deployer`: the policy of the role that deploys an environment, from a deployment in a sandbox that is thrown away. */
export const deployerCommand = () =>
  new Command("deployer")
    .description("the least-privilege policy that the deploying role of an environment needs")
    .argument("<environment>", "dev, staging or prod")
    .option(
      "--account <id>",
      "the account that the policy names; default the one of the written files",
      account,
    )
    .option("--write", "write the documents to infra/deployer/<environment>/<n>.json")
    .option("--check", "fail if the written documents are not those that the program needs")
    .option("--explain <action>", "tell what an action is needed for")
    .option("--json", "print one JSON document")
    .action(onCall(() => import("../actions/deployer")));

function account(value: string): string {
  if (!/^\d{12}$/.test(value)) {
    throw new InvalidArgumentError("An account id has twelve digits.");
  }
  return value;
}

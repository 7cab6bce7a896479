import { Command } from "commander";

import { onCall } from "../on-call";

/** `pulumi ...`: the ordinary Pulumi CLI, verbatim, with the sandbox in the place of AWS. */
export const pulumiCommand = () =>
  new Command("pulumi")
    .description(
      "run the ordinary Pulumi CLI, verbatim, against the sandbox: mlhpc pulumi preview -s dev --diff",
    )
    .argument("<arguments...>", "what you would type after `pulumi`; name the environment with -s")
    .allowUnknownOption()
    .helpOption(false)
    .passThroughOptions()
    .action(onCall(() => import("../actions/pulumi")));

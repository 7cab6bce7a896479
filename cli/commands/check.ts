import { Command } from "commander";

import { onCall } from "../on-call";
import { failOnOption } from "./fail-on-option";

/** `check`: what the policies say of environments that are really deployed, each in a sandbox of its own that is thrown away. */
export const checkCommand = () =>
  new Command("check")
    .description("decide every policy on fully resolved values, for pull requests; prints Markdown")
    .argument("<environments...>", "dev, staging, prod")
    .option(
      "--sarif <file>",
      "also write a SARIF 2.1.0 file, with the line of the program behind each finding",
    )
    .option("--annotations", "also print GitHub annotations, on standard error")
    .addOption(failOnOption("the mildest finding to fail on, besides what is mandatory"))
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExit code: 0 passed, 1 not decided, else by the worst finding: 2 low, 3 medium, 4 high, 5 critical.",
    )
    .action(onCall(() => import("../actions/check")));

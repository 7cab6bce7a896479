import { Command } from "commander";

import { onCall } from "../on-call";
import { failOnOption } from "./fail-on-option";

/** `audit`: what the rules of least privilege say of policy documents in files, without any Pulumi program. */
export const auditCommand = () =>
  new Command("audit")
    .description("judge policy documents in JSON or YAML files: identity, trust, resource, key, endpoint")
    .argument(
      "<files...>",
      "one document a file, or a list of {id, kind, doc, boundary?, account?, attachedTo?}; - is standard input",
    )
    .addOption(failOnOption("the mildest finding to fail on"))
    .option("--json", "print one JSON array: {file, id, findings} for each document")
    .addHelpText(
      "after",
      "\nExit code: 0 nothing to fail on, 1 a file could not be read, else by the worst finding: 2 low, 3 medium, 4 high, 5 critical.",
    )
    .action(onCall(() => import("../actions/audit")));

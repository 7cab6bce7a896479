import { Command } from "commander";

import { onCall } from "../on-call";

/** `export`: Pulumi's own `stack export`. It only reads, so it also works while another command runs. */
export const exportCommand = () =>
  new Command("export")
    .description("print the state of an environment: Pulumi's own stack export")
    .argument("<environment>", "dev, staging or prod")
    .option("--json", "accepted for symmetry: a stack export is JSON anyway")
    .action(onCall(() => import("../actions/export")));

import { Command } from "commander";

import { onCall } from "../on-call";

/** `engine`: which engine is used, and why; gets one where there is none. */
export const engineCommand = () =>
  new Command("engine")
    .description("say which Pulumi engine is used and why; get one where there is none")
    .option("--json", "print one JSON document")
    .action(onCall(() => import("../actions/engine")));

import { Command } from "commander";

import { findEngine } from "../../sandbox/engine";
import { progressTo, showResult } from "../output";

/** `engine`: which engine is used, and why; gets one where there is none. */
export const engineCommand = () =>
  new Command("engine")
    .description("say which Pulumi engine is used and why; get one where there is none")
    .option("--json", "print one JSON document")
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const engine = await findEngine({ onProgress: progressTo().say });
      const text = [
        `Pulumi ${engine.version} at ${engine.executable}`,
        "Looked at, in this order:",
        ...engine.considered.map(({ source, outcome }) => `  ${source.padEnd(9)}  ${outcome}`),
      ].join("\n");
      showResult(engine, text, json);
    });

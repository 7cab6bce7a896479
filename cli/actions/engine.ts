import { findEngine } from "../../sandbox/engine";
import { progressTo, showResult } from "../output";

/** `engine`: which engine is used, and why; gets one where there is none. */
export async function run({ json = false }: { readonly json?: boolean }): Promise<void> {
  const engine = await findEngine({ onProgress: progressTo().say });
  const text = [
    `Pulumi ${engine.version} at ${engine.executable}`,
    "Looked at, in this order:",
    ...engine.considered.map(({ source, outcome }) => `  ${source.padEnd(9)}  ${outcome}`),
  ].join("\n");
  showResult(engine, text, json);
}

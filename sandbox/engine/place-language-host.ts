import { createHash } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";

const SOURCE = path.join(__dirname, "language-host.ts");

/**
 * Puts this clone's language host beside the `pulumi` in `folder`, where the engine finds it.
 * Nothing to do for the official CLI, which brings its own. Safe while engines run: files appear whole, and none is changed.
 */
export async function placeLanguageHost(folder: string): Promise<void> {
  const starter = path.join(folder, "pulumi-language-nodejs");
  if (existsSync(starter) && !readFileSync(starter).subarray(0, 2).equals(Buffer.from("#!"))) {
    return;
  }
  const source = readFileSync(SOURCE, "utf8");
  const host = `language-host-${createHash("sha256").update(source).digest("hex").slice(0, 12)}.js`;
  const start = `#!/bin/sh\nexec node "$(dirname "$0")/${host}" "$@"\n`;
  if (existsSync(starter) && readFileSync(starter, "utf8") === start) {
    return;
  }
  // Loaded only where there is something to transpile: every command looks here.
  const ts = await import("typescript");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  writeWhole(path.join(folder, host), outputText);
  writeWhole(starter, start, 0o755);
}

function writeWhole(file: string, content: string, mode = 0o644): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  chmodSync(draft, mode);
  renameSync(draft, file);
}

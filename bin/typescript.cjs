"use strict";

// Loads TypeScript transpiled, never type-checked, and keeps what it transpiled: the same file is not transpiled twice.
// Commands, the sandbox cloud, policy packs and tests start with it; types are checked in a step of their own.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const compilerOptions = {
  target: "es2022",
  module: "commonjs",
  esModuleInterop: true,
  inlineSourceMap: true,
};
const transpiled = path.join(__dirname, "..", "node_modules", ".cache", "mlhpc-typescript");

require.extensions[".ts"] = (module, file) => {
  const source = readFileSync(file, "utf8");
  // The path belongs to the key because the source map names the file.
  const key = createHash("sha256")
    .update(JSON.stringify([compilerOptions, file, source]))
    .digest("hex");
  module._compile(fromCache(key) ?? transpile(source, file, key), file);
};
process.setSourceMapsEnabled(true);

function fromCache(key) {
  try {
    return readFileSync(path.join(transpiled, key), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

function transpile(source, file, key) {
  const { outputText } = require("typescript").transpileModule(source, { compilerOptions, fileName: file });
  try {
    mkdirSync(transpiled, { recursive: true });
    // Processes may start at the same time: a file appears whole or not at all.
    const draft = path.join(transpiled, `${key}.${process.pid}`);
    writeFileSync(draft, outputText);
    renameSync(draft, path.join(transpiled, key));
  } catch {
    // A read-only installation starts slower, and works.
  }
  return outputText;
}

"use strict";

const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const path = require("node:path");

// The engine runs a pack under ts-node with type checking on, whatever the pack's tsconfig.json says. Resolving the
// types of @pulumi/aws at every start costs four seconds; the project's own type check has seen them already.
// So this one file is JavaScript, and everything behind it is transpiled file by file, and only when it has changed.
const compilerOptions = {
  target: "es2022",
  module: "commonjs",
  esModuleInterop: true,
  inlineSourceMap: true,
};
const transpiled = path.join(module.path, "../node_modules/.cache/policies");

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
    // Packs may start at the same time: a file appears whole or not at all.
    const draft = path.join(transpiled, `${key}.${process.pid}`);
    writeFileSync(draft, outputText);
    renameSync(draft, path.join(transpiled, key));
  } catch {
    // A read-only installation starts slower, and works.
  }
  return outputText;
}

// The engine starts a pack in the pack's own folder.
require(path.join(process.cwd(), "pack.ts"));

"use strict";

// What TypeScript's compiler makes of a file, kept between runs: no file is transpiled twice.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const folder = path.join(__dirname, "..", "node_modules", ".cache", "mlhpc-typescript");

/** The JavaScript of `source`; its source map, in its last line where the options ask for one, names the file without its folder. */
function transpiled(source, file, compilerOptions) {
  const key = createHash("sha256")
    .update(JSON.stringify([compilerOptions, path.basename(file), source]))
    .digest("hex");
  return fromCache(key) ?? transpile(source, file, compilerOptions, key);
}

function fromCache(key) {
  try {
    return readFileSync(path.join(folder, key), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

function transpile(source, file, compilerOptions, key) {
  const { outputText } = require("typescript").transpileModule(source, { compilerOptions, fileName: file });
  try {
    mkdirSync(folder, { recursive: true });
    // Processes may start at the same time: a file appears whole or not at all.
    const draft = path.join(folder, `${key}.${process.pid}`);
    writeFileSync(draft, outputText);
    renameSync(draft, path.join(folder, key));
  } catch {
    // A read-only installation starts slower, and works.
  }
  return outputText;
}

module.exports = { transpiled };

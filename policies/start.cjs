"use strict";

const { readFileSync } = require("node:fs");
const path = require("node:path");

// The engine runs a pack under ts-node with type checking on, whatever the pack's tsconfig.json says. Resolving the
// types of @pulumi/aws at every start costs four seconds; the project's own type check has seen them already.
// So this one file is JavaScript, and everything behind it is loaded transpiled.
try {
  require("../bin/typescript.cjs");
} catch (error) {
  // A copy of this folder alone transpiles anew at every start.
  if (error.code !== "MODULE_NOT_FOUND") {
    throw error;
  }
  const { transpileModule } = require("typescript");
  const compilerOptions = { target: "es2022", module: "commonjs", esModuleInterop: true };
  require.extensions[".ts"] = (module, file) => {
    const source = readFileSync(file, "utf8");
    module._compile(transpileModule(source, { compilerOptions, fileName: file }).outputText, file);
  };
}

// The engine starts a pack in the pack's own folder.
require(path.join(process.cwd(), "pack.ts"));

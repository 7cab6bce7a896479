"use strict";

const { readFileSync } = require("node:fs");
const path = require("node:path");
const { create } = require("ts-node");

// The engine runs a pack under ts-node with type checking on, whatever the pack's tsconfig.json says. Resolving the
// types of @pulumi/aws at every start costs four seconds; the project's own type check has seen them already.
// So this one file is JavaScript, and everything behind it is transpiled file by file.
const transpiler = create({
  transpileOnly: true,
  skipProject: true,
  compilerOptions: { target: "es2022", module: "commonjs", esModuleInterop: true },
});
// Set, not registered: ts-node's own registration would stack upon the slow one.
require.extensions[".ts"] = (module, file) => {
  module._compile(transpiler.compile(readFileSync(file, "utf8"), file), file);
};

// The engine starts a pack in the pack's own folder.
require(path.join(process.cwd(), "pack.ts"));

"use strict";

// Loads TypeScript transpiled, never type-checked. Commands, the sandbox cloud, policy packs and tests start with it; types are
// checked in a step of their own.
const { readFileSync } = require("node:fs");
const { transpiled } = require("./transpiled.cjs");

const compilerOptions = {
  target: "es2022",
  module: "commonjs",
  esModuleInterop: true,
  inlineSourceMap: true,
};

require.extensions[".ts"] = (module, file) => {
  module._compile(transpiled(readFileSync(file, "utf8"), file, compilerOptions), file);
};
process.setSourceMapsEnabled(true);

"use strict";

const path = require("node:path");

// The engine runs a pack under ts-node with type checking on, whatever the pack's tsconfig.json says. Resolving the
// types of @pulumi/aws at every start costs four seconds; the project's own type check has seen them already.
// So this one file is JavaScript, and everything behind it is loaded transpiled.
require("../bin/typescript.cjs");

// The engine starts a pack in the pack's own folder.
require(path.join(process.cwd(), "pack.ts"));

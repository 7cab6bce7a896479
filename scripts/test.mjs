// `npm test`: from a fresh clone to every test passed.
import { install, run } from "./install.mjs";

install();
for (const [title, command, args] of [
  ["types", "npx", ["tsc", "-p", "tsconfig.check.json"]],
  ["lint", "npx", ["eslint", "--max-warnings=0", "."]],
  ["format", "npx", ["prettier", "--check", "--log-level=warn", "."]],
  ["engine", process.execPath, ["bin/mlhpc.cjs", "engine"]],
  ["python", process.execPath, ["scripts/python-tools.mjs"]],
  ["tests", "npx", ["mocha"]],
]) {
  console.error(`== ${title}`);
  run(command, args);
}

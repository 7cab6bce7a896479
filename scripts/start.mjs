// `npm start`: from a fresh clone to a deployed environment `dev` in the sandbox.
import { install, run } from "./install.mjs";

install();
run(process.execPath, ["bin/mlhpc.cjs", "up", "dev"]);

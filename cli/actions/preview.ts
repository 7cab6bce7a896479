import { policyPackArgs } from "../deployment";
import { onEnvironment } from "../on-environment";

export const run = onEnvironment("preview", ({ environment, run: runEngine }) =>
  runEngine("preview", ["preview", ...policyPackArgs(environment.name)]),
);

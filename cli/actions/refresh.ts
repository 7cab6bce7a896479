import { onEnvironment } from "../on-environment";

export const run = onEnvironment("refresh", ({ run: runEngine }) =>
  runEngine("refresh", ["refresh", "--yes", "--skip-preview"]),
);

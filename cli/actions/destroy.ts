import { joinRuns } from "../../sandbox/environment";
import { onEnvironment } from "../on-environment";

// The preview finds what is protected. Without it the engine would delete everything else first, and then refuse.
export const run = onEnvironment("destroy", async ({ run: runEngine }) => {
  const preview = await runEngine("destroy preview", ["destroy", "--preview-only"]);
  return preview.exitCode === 0 && !preview.interrupted
    ? joinRuns(preview, await runEngine("destroy", ["destroy", "--yes", "--skip-preview"]))
    : { ...preview, changes: {} };
});

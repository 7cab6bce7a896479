import { joinRuns } from "../../sandbox/environment";
import { environmentCommand } from "../environment-command";

export const destroyCommand = () =>
  environmentCommand({
    verb: "destroy",
    description: "delete everything of an environment from the sandbox",
    // The preview finds what is protected. Without it the engine would delete everything else first, and then refuse.
    work: async ({ run }) => {
      const preview = await run("destroy preview", ["destroy", "--preview-only"]);
      return preview.exitCode === 0 && !preview.interrupted
        ? joinRuns(preview, await run("destroy", ["destroy", "--yes", "--skip-preview"]))
        : { ...preview, changes: {} };
    },
  });

import { environmentCommand } from "../environment-command";

export const refreshCommand = () =>
  environmentCommand({
    verb: "refresh",
    description: "take into the state what was changed in the sandbox cloud behind the engine's back",
    work: ({ run }) => run("refresh", ["refresh", "--yes", "--skip-preview"]),
  });

import { environmentCommand } from "../environment-command";

export const destroyCommand = () =>
  environmentCommand({
    verb: "destroy",
    description: "delete everything of an environment from the sandbox",
    work: ({ run }) => run("destroy", ["destroy", "--yes", "--skip-preview"]),
  });

import { environmentCommand } from "../environment-command";

export const destroyCommand = () =>
  environmentCommand({
    verb: "destroy",
    description: "delete everything of an environment from the sandbox",
    engineArgs: [["destroy", "--yes", "--skip-preview"]],
    withPolicies: false,
  });

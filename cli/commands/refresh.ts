import { environmentCommand } from "../environment-command";

export const refreshCommand = () =>
  environmentCommand({
    verb: "refresh",
    description: "take into the state what was changed in the sandbox cloud behind the engine's back",
    engineArgs: [["refresh", "--yes", "--skip-preview"]],
    withPolicies: false,
  });

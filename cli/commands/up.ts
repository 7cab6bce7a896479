import { deploy } from "../deployment";
import { environmentCommand } from "../environment-command";

export const upCommand = () =>
  environmentCommand({
    verb: "up",
    description: "deploy an environment into the sandbox once every policy has passed",
    work: deploy,
  });

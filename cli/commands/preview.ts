import { policyPackArgs } from "../deployment";
import { environmentCommand } from "../environment-command";

export const previewCommand = () =>
  environmentCommand({
    verb: "preview",
    description: "show what `up` would change, and what the policies say of it",
    work: ({ environment, run }) => run("preview", ["preview", ...policyPackArgs(environment.name)]),
  });

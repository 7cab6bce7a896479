import { deployment, environmentCommand } from "../environment-command";

export const upCommand = () =>
  environmentCommand({
    verb: "up",
    description: "deploy an environment into the sandbox, with the policy packs enforcing",
    engineArgs: deployment,
    withPolicies: true,
  });

import { Command } from "commander";

/** `<verb> <environment> [--json]`: how the commands that change or compare an environment are called. */
export function environmentCommand(verb: string, description: string): Command {
  return new Command(verb)
    .description(description)
    .argument("<environment>", "dev, staging or prod")
    .option("--json", "print one JSON document");
}

import * as pulumi from "@pulumi/pulumi";

import { describeProblem, parseSettings } from "./parse-settings";
import { ENVIRONMENTS, type Settings } from "./settings";

/** Every mistake in the settings of the stack. Pulumi prints a RunError without a stack trace. */
export class StackSettingsError extends pulumi.RunError {
  constructor(stack: string, problems: readonly string[]) {
    super(
      [
        `Pulumi.${stack}.yaml cannot be used; nothing was deployed:`,
        ...problems.map((line) => `  ${line}`),
      ].join("\n"),
    );
    this.name = "StackSettingsError";
  }
}

/** The checked settings of the stack that the engine runs. Every key under the project's name counts, so that a misspelt one is found. */
export function stackSettings(): Settings {
  const stack = pulumi.getStack();
  const environment = ENVIRONMENTS.find((name) => name === stack);
  if (environment === undefined) {
    throw new StackSettingsError(stack, [
      `the stack is ${stack}: an environment is one of ${ENVIRONMENTS.join(", ")}.`,
    ]);
  }
  const namespace = `${pulumi.getProject()}:`;
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(namespace));
  const parsed = parseSettings(
    environment,
    Object.fromEntries(own.map(([key, value]) => [key.slice(namespace.length), structured(value)])),
  );
  if (parsed.problems !== undefined) {
    throw new StackSettingsError(stack, parsed.problems.map(describeProblem));
  }
  return parsed.settings;
}

/** The engine hands mappings and lists over as JSON, and plain values as they stand. */
function structured(value: string): unknown {
  return /^\s*[[{]/.test(value) ? JSON.parse(value) : value;
}

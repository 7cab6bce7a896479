import * as pulumi from "@pulumi/pulumi";

/** A sentence that names a field, its value and the rule; or false where all is well. */
export type Problem = string | false | undefined;

/**
 * A user's mistake in a component's arguments, all of them at once.
 * Thrown before `super()`, so that a refused component leaves no trace; as a RunError Pulumi prints it without a stack trace.
 */
export class RefusedError extends pulumi.RunError {
  constructor(
    readonly component: string,
    readonly componentName: string,
    readonly problems: readonly string[],
  ) {
    super(
      [`${component} "${componentName}" cannot be built:`, ...problems.map((problem) => `  ${problem}`)].join(
        "\n",
      ),
    );
    this.name = "RefusedError";
  }
}

/** Throws a {@link RefusedError} with every problem of one component, or does nothing where there is none. */
export function refuseIf(component: string, name: string, problems: readonly Problem[]): void {
  const found = problems.filter((problem): problem is string => typeof problem === "string");
  if (found.length > 0) {
    throw new RefusedError(component, name, found);
  }
}

import { InvalidArgumentError, Option } from "commander";

import { DEFAULT_FAIL_ON, isSeverity, SEVERITIES, type Severity } from "../severity";

/** `--fail-on <severity>`, which `check` and `audit` share. */
export function failOnOption(description: string): Option {
  return new Option("--fail-on <severity>", `${description}: ${SEVERITIES.join(", ")}`)
    .argParser(severity)
    .default(DEFAULT_FAIL_ON);
}

function severity(text: string): Severity {
  if (!isSeverity(text)) {
    throw new InvalidArgumentError(`It is one of ${SEVERITIES.join(", ")}.`);
  }
  return text;
}

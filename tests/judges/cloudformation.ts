import type { StateResource } from "../../sandbox/environment/checkpoint";
import { askJudge } from "./judge-process";

/**
 * What CloudFormation's schemas have against a stack's resources, by cfn-lint; empty where there is nothing. Definitions of state
 * machines are judged with them. `region`: instance types and such are not the same everywhere.
 */
export function cloudFormationFindings(
  resources: readonly StateResource[],
  region = "ap-southeast-1",
): Promise<readonly string[]> {
  const judged = resources
    .filter(({ custom, type, delete: leaving }) => custom && type.startsWith("aws:") && leaving !== true)
    .map(({ urn, type, inputs }) => ({ urn, type, inputs: withoutSecrets(inputs ?? {}) }));
  return askJudge("template", { resources: judged, region });
}

/** The value that a secret hides, where the state still holds it in plain text. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutSecrets);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const { plaintext } = value as { plaintext?: string };
  return typeof plaintext === "string" && "4dabf18193072939515e22adb298388d" in value
    ? withoutSecrets(JSON.parse(plaintext))
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutSecrets(member)]));
}

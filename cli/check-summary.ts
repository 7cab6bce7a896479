import { type RunReport } from "./run-report";

/** The result of `check` as Markdown, for the summary of a pull request. */
export function describeChecks(reports: readonly RunReport[]): string {
  return [
    "## Policy check",
    "",
    "| environment | result | resources | policies passed | failed |",
    "| --- | --- | --- | --- | --- |",
    ...reports.map(
      ({ environment, result, resources, policies }) =>
        `| ${environment} | ${result} | ${resources.total} | ${policies.passed.length} | ${policies.failed.length} |`,
    ),
    ...reports.flatMap(findings),
  ].join("\n");
}

function findings({ environment, policies, diagnostics }: RunReport): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (policies.violations.length + errors.length === 0) {
    return [];
  }
  return [
    "",
    `### ${environment}`,
    "",
    ...policies.violations.map(
      ({ enforcementLevel, policy, urn, message }) =>
        `- **${policy}** (${enforcementLevel}), \`${urn.split("::").at(-1) ?? urn}\`: ${message.replace(/\n+/g, " ")}`,
    ),
    ...errors.map(({ message }) => `- error: ${message.replace(/\n+/g, " ")}`),
  ];
}

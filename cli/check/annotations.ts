import { type EnvironmentCheck } from "./check-report";
import { type CheckFinding } from "./finding";

const COMMANDS: Readonly<Record<CheckFinding["severity"], string>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
};

/** Lines that GitHub Actions turns into annotations: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
export function annotationsOf(checks: readonly EnvironmentCheck[]): readonly string[] {
  return checks.flatMap(({ environment, findings, diagnostics }) => [
    ...findings.filter(({ exception }) => exception === undefined).map(annotation),
    ...diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => `::error title=${property(`check ${environment}`)}::${data(message)}`),
  ]);
}

function annotation({ environment, rule, severity, source, message, fix }: CheckFinding): string {
  const place = source ? `file=${property(source.file)},line=${source.line},col=${source.column},` : "";
  const title = property(`${rule} (${severity}, ${environment})`);
  return `::${COMMANDS[severity]} ${place}title=${title}::${data(`${message}\n${fix}`)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

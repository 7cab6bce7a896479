import { type Severity, worstFirst, worstOf } from "../severity";
import { type EnvironmentCheck, fails, isDecided } from "./check-report";

/** The checks as Markdown, for the summary of a pull request. */
export function describeChecks(checks: readonly EnvironmentCheck[], failOn: Severity): string {
  return [
    "## Policy check",
    "",
    "| environment | result | resources | rules passed | findings | worst |",
    "| --- | --- | ---: | ---: | ---: | --- |",
    ...checks.map((check) => row(check, failOn)),
    ...checks.flatMap((check) => [...findingTable(check), ...exceptionTable(check), ...problems(check)]),
  ].join("\n");
}

function row(check: EnvironmentCheck, failOn: Severity): string {
  const { environment, resources, rules } = check;
  const findings = check.findings.filter(({ exception }) => exception === undefined);
  const worst = worstOf(findings.map(({ severity }) => severity)) ?? "";
  const result = !isDecided(check)
    ? "not decided"
    : findings.some((finding) => fails(finding, failOn))
      ? "failed"
      : "passed";
  return `| ${[environment, result, resources.total, rules.passed.length, findings.length, worst].join(" | ")} |`;
}

function findingTable({ environment, findings: all }: EnvironmentCheck): readonly string[] {
  const findings = all.filter(({ exception }) => exception === undefined);
  if (findings.length === 0) {
    return [];
  }
  return [
    "",
    `### ${environment}`,
    "",
    "| severity | rule | where | what | fix |",
    "| --- | --- | --- | --- | --- |",
    ...[...findings]
      .sort(worstFirst)
      .map(
        ({ severity, enforcementLevel, rule, url, source, resource, message, fix }) =>
          `| ${[
            enforcementLevel === "mandatory" ? `**${severity}**` : severity,
            url === "" ? rule : `[${rule}](${url})`,
            source === undefined ? `\`${resource}\`` : `\`${source.file}:${source.line}\``,
            cell(message),
            cell(fix),
          ].join(" | ")} |`,
      ),
  ];
}

/** What is let through for a time, so that nobody forgets it. */
function exceptionTable({ environment, findings }: EnvironmentCheck): readonly string[] {
  const rows = findings.flatMap(({ rule, message, exception }) =>
    exception === undefined
      ? []
      : [
          `| ${[rule, cell(message), exception.owner, exception.until, cell(exception.reason)].join(" | ")} |`,
        ],
  );
  return rows.length === 0
    ? []
    : [
        "",
        `### ${environment}: excepted`,
        "",
        "| rule | what | owner | until | reason |",
        "| --- | --- | --- | --- | --- |",
        ...rows,
      ];
}

function problems({ environment, diagnostics, rules }: EnvironmentCheck): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length + rules.undecided.length === 0) {
    return [];
  }
  return [
    "",
    `### ${environment} was not decided`,
    "",
    ...errors.map(({ message }) => `- ${message.replace(/\n+/g, " ")}`),
    ...rules.undecided.map((rule) => `- ${rule} met values that it could not know.`),
  ];
}

function cell(text: string): string {
  return text.replace(/\n+/g, " ").replaceAll("|", "\\|");
}

import type { AuditFinding, AuditResult } from "../policies/audit";
import { SEVERITIES, worstFirst } from "./severity";

/** The result of `audit` for people: by document, the worst first, and a count at the end. */
export function describeAudit(results: readonly AuditResult[]): string {
  return [...results.flatMap(describeDocument), countLine(results)].join("\n");
}

function describeDocument({ file, id, findings, unknown = [] }: AuditResult): readonly string[] {
  if (findings.length + unknown.length === 0) {
    return [];
  }
  return [
    file.endsWith(id) ? file : `${file}: ${id}`,
    ...[...findings].sort(worstFirst).flatMap(describeFinding),
    ...unknown.map((sentence) => `  unknown   ${sentence}`),
    "",
  ];
}

function describeFinding({ severity, rule, statement, reason, fix }: AuditFinding): readonly string[] {
  return [
    `  ${severity.padEnd(9)} ${rule}, ${statement}`,
    `            ${reason}`,
    `            Fix: ${fix}`,
  ];
}

/** `3 documents, 1 of them with findings: 1 critical, 2 high.` */
function countLine(results: readonly AuditResult[]): string {
  const flagged = results.filter(({ findings }) => findings.length > 0);
  const documents = results.length === 1 ? "1 document" : `${results.length} documents`;
  if (results.length === 0) {
    return "The files hold no documents: nothing was judged.";
  }
  if (flagged.length === 0) {
    return `${documents}, no findings.`;
  }
  const findings = flagged.flatMap((result) => result.findings);
  const counts = [...SEVERITIES].reverse().flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return `${documents}, ${flagged.length} of them with findings: ${counts.join(", ")}.`;
}

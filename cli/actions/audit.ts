import { auditFiles } from "../../policies/audit";
import { describeAudit } from "../audit-report";
import { exitCodeOf, isAtLeast, type Severity } from "../severity";

interface AuditOptions {
  readonly json?: boolean;
  readonly failOn: Severity;
}

/** `audit`: what the rules of least privilege say of policy documents in files, without any Pulumi program. */
export async function run(files: readonly string[], { json = false, failOn }: AuditOptions): Promise<void> {
  const results = await auditFiles(files);
  console.log(json ? JSON.stringify(results, undefined, 2) : describeAudit(results));
  const severities = results.flatMap(({ findings }) => findings.map((finding) => finding.severity));
  process.exitCode = exitCodeOf(severities.filter((found) => isAtLeast(found, failOn)));
}

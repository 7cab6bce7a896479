import { Command, InvalidArgumentError } from "commander";

import { auditFiles } from "../../policies/audit";
import { describeAudit } from "../audit-report";
import { DEFAULT_FAIL_ON, exitCodeOf, isAtLeast, isSeverity, SEVERITIES, type Severity } from "../severity";

interface AuditOptions {
  readonly json?: boolean;
  readonly failOn: Severity;
}

/** `audit`: what the rules of least privilege say of policy documents in files, without any Pulumi program. */
export const auditCommand = () =>
  new Command("audit")
    .description("judge policy documents in JSON or YAML files: identity, trust, resource, key, endpoint")
    .argument(
      "<files...>",
      "one document a file, or a list of {id, kind, doc, boundary?, account?, attachedTo?}",
    )
    .option(
      "--fail-on <severity>",
      `the mildest finding to fail on: ${SEVERITIES.join(", ")}`,
      severity,
      DEFAULT_FAIL_ON,
    )
    .option("--json", "print one JSON array: {file, id, findings} for each document")
    .addHelpText(
      "after",
      "\nExit code: 0 nothing to fail on, 1 a file could not be read, else by the worst finding: 2 low, 3 medium, 4 high, 5 critical.",
    )
    .action(async (files: readonly string[], { json = false, failOn }: AuditOptions) => {
      const results = await auditFiles(files);
      console.log(json ? JSON.stringify(results, undefined, 2) : describeAudit(results));
      const severities = results.flatMap(({ findings }) => findings.map((finding) => finding.severity));
      process.exitCode = exitCodeOf(severities.filter((found) => isAtLeast(found, failOn)));
    });

function severity(text: string): Severity {
  if (!isSeverity(text)) {
    throw new InvalidArgumentError(`It is one of ${SEVERITIES.join(", ")}.`);
  }
  return text;
}

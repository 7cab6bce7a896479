import { createHash } from "node:crypto";

import type * as sarif from "sarif";

import { type RuleFacts } from "../../policies/rules";
import { type Severity } from "../severity";
import { type EnvironmentCheck, isDecided } from "./check-report";
import { type CheckFinding } from "./finding";
import { type SourceLocation } from "./source-location";

/** Paths are relative to the project's folder, so that they fit wherever the repository lies. */
const PROJECT = "PROJECT";

/** GitHub sorts by these: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

const LEVELS: Readonly<Record<Severity, sarif.ReportingConfiguration.level>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** The checks as a SARIF 2.1.0 log, which code hosts show beside the lines: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarifOf(
  checks: readonly EnvironmentCheck[],
  rules: readonly RuleFacts[],
  version: string,
): sarif.Log {
  const indexes = new Map(rules.map(({ name }, index) => [name, index]));
  return {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: { driver: { name: "mlhpc", semanticVersion: version, rules: rules.map(ruleOf) } },
        automationDetails: { id: "mlhpc/check/" },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [PROJECT]: { description: { text: "The folder that holds Pulumi.yaml." } } },
        invocations: [
          {
            executionSuccessful: checks.every(isDecided),
            toolExecutionNotifications: checks.flatMap(notificationsOf),
          },
        ],
        results: checks.flatMap(({ findings }) =>
          findings.map((finding) => resultOf(finding, indexes.get(finding.rule))),
        ),
      },
    ],
  };
}

function ruleOf({ name, severity, description, reason, fix, url }: RuleFacts): sarif.ReportingDescriptor {
  return {
    id: name,
    shortDescription: { text: description },
    fullDescription: { text: `${description} ${reason}` },
    help: { text: `${reason}\n${fix}\n${url}`, markdown: `${reason}\n\n**Fix:** ${fix}\n\n[AWS](${url})` },
    helpUri: url,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ["security", "aws"], "security-severity": SECURITY_SEVERITY[severity] },
  };
}

function resultOf(finding: CheckFinding, ruleIndex: number | undefined): sarif.Result {
  const { environment, rule, severity, enforcementLevel, urn, resource, message, fix, exception } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: `${environment}: ${message}${fix === "" ? "" : ` Fix: ${fix}`}` },
    locations: [
      {
        physicalLocation: physical(finding.source ?? settingsOf(environment)),
        logicalLocations: [{ name: resource, fullyQualifiedName: urn, kind: "resource" }],
      },
    ],
    ...(finding.componentSource && {
      relatedLocations: [
        {
          physicalLocation: physical(finding.componentSource),
          message: { text: "The component made it here." },
        },
      ],
    }),
    ...(exception && {
      suppressions: [
        {
          kind: "external",
          status: "accepted",
          justification: `${exception.owner}, until ${exception.until}: ${exception.reason}`,
        },
      ],
    }),
    // Lines move; what the finding is about does not.
    partialFingerprints: {
      "mlhpcFinding/v1": createHash("sha256")
        .update([environment, rule, urn, message].join("\n"))
        .digest("hex"),
    },
    properties: { environment, enforcementLevel, severity },
  };
}

/** Code hosts drop results without a file; what belongs to no line of the program is shown at the environment's settings. */
function settingsOf(environment: string): SourceLocation {
  return { file: `Pulumi.${environment}.yaml`, line: 1, column: 1 };
}

function physical({ file, line, column }: SourceLocation): sarif.PhysicalLocation {
  return {
    artifactLocation: { uri: encodeURI(file), uriBaseId: PROJECT },
    region: { startLine: line, startColumn: column },
  };
}

/** What kept an environment from being judged as a whole. */
function notificationsOf({
  environment,
  diagnostics,
  rules,
}: EnvironmentCheck): readonly sarif.Notification[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  const undecided = rules.undecided.map((rule) => `${rule} could not be decided.`);
  return [...errors, ...undecided].map((text) => ({
    level: "error",
    message: { text: `${environment}: ${text}` },
  }));
}

import type { EnforcementLevel } from "@pulumi/policy";
import {
  AnalyzeDiagnostic,
  AnalyzeResponse,
  type ConfigureAnalyzerRequest,
  PolicyNotApplicable,
  Remediation,
  RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";

import type { Rule } from "../rule/rule";
import type { Analysis, Change } from "./analyzer";
import type { Configured } from "./configured";
import type { Finding, PackName } from "./findings";
import { levels, severities } from "./info";

/**
 * An `AnalyzeResponse` in its encoded form. Most of it says which rules had nothing to look at, the same for every
 * resource of a type, so that part is encoded once: in the protocol, lists one after the other are one list.
 */
export function analyzeResponse({ findings, notApplicable }: Analysis, pack: PackName): Buffer {
  const diagnostics = findings.map((finding) => diagnosticOf(finding, pack));
  const found = new AnalyzeResponse().setDiagnosticsList(diagnostics).serializeBinary();
  return Buffer.concat([found, encodedOnce(notApplicable)]);
}

const encoded = new WeakMap<readonly Rule[], Uint8Array>();

function encodedOnce(rules: readonly Rule[]): Uint8Array {
  const bytes =
    encoded.get(rules) ??
    new AnalyzeResponse()
      .setNotApplicableList(rules.map(({ name }) => new PolicyNotApplicable().setPolicyName(name)))
      .serializeBinary();
  encoded.set(rules, bytes);
  return bytes;
}

function diagnosticOf({ rule, level, message, urn, severity }: Finding, pack: PackName): AnalyzeDiagnostic {
  return new AnalyzeDiagnostic()
    .setPolicyname(rule.name)
    .setPolicypackname(pack.name)
    .setPolicypackversion(pack.version)
    .setDescription(rule.description)
    .setMessage(message)
    .setEnforcementlevel(levels[level])
    .setSeverity(severities[severity ?? rule.severity])
    .setUrn(urn ?? "");
}

export function remediateResponse(changes: readonly Change[], pack: PackName): RemediateResponse {
  return new RemediateResponse().setRemediationsList(changes.map((change) => remediationOf(change, pack)));
}

function remediationOf(change: Change, pack: PackName): Remediation {
  const remediation = new Remediation()
    .setPolicyname(change.rule.name)
    .setPolicypackname(pack.name)
    .setPolicypackversion(pack.version)
    .setDescription(change.rule.description);
  return "properties" in change
    ? remediation.setProperties(change.properties)
    : remediation.setDiagnostic(change.undecided);
}

const levelNames = new Map(
  Object.entries(levels).map(([name, number]) => [number, name as EnforcementLevel] as const),
);

/** What the engine says of each rule, which is the rule's defaults where nobody configures it. */
export function configurationOf(request: ConfigureAnalyzerRequest): ReadonlyMap<string, Configured> {
  const configured = new Map<string, Configured>();
  request.getPolicyconfigMap().forEach((config, name) => {
    const level = levelNames.get(config.getEnforcementlevel());
    if (level !== undefined) {
      configured.set(name, { level, settings: config.getProperties()?.toJavaScript() ?? {} });
    }
  });
  return configured;
}

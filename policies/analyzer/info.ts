import type { EnforcementLevel, Severity } from "@pulumi/policy";
import {
  AnalyzerInfo,
  EnforcementLevel as Level,
  PolicyConfigSchema,
  PolicyInfo,
  PolicySeverity,
  PolicyType,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Rule } from "../rule/rule";
import type { PackName } from "./findings";

/** Enforcement levels as the protocol numbers them. */
export const levels: Readonly<Record<EnforcementLevel, Level>> = {
  advisory: Level.ADVISORY,
  mandatory: Level.MANDATORY,
  remediate: Level.REMEDIATE,
  disabled: Level.DISABLED,
};

/** Severities as the protocol numbers them. */
export const severities: Readonly<Record<Severity, PolicySeverity>> = {
  low: PolicySeverity.POLICY_SEVERITY_LOW,
  medium: PolicySeverity.POLICY_SEVERITY_MEDIUM,
  high: PolicySeverity.POLICY_SEVERITY_HIGH,
  critical: PolicySeverity.POLICY_SEVERITY_CRITICAL,
};

/**
 * The setting that every rule takes. Types, dates and missing fields are left to `exceptionProblems`: the engine would
 * stop at what a schema says, without a remedy, and never show the rest.
 */
const exceptions = {
  type: "array",
  description: "Resources that may break the rule for a time.",
  items: {
    properties: {
      resource: { description: 'Name or URN of the resource; "*" stands for any characters. Required.' },
      owner: { description: "Who answers for the exception. Required." },
      reason: { description: "Why the rule may be broken, as a sentence. Required." },
      expires: {
        description: "Last day of the exception, such as 2026-12-31, at most a year ahead. Required.",
      },
    },
  },
};

/** What the engine asks of a pack before anything else: its rules, their levels, severities and settings. */
export function analyzerInfo({ name, version }: PackName, description: string, rules: readonly Rule[]) {
  return new AnalyzerInfo()
    .setName(name)
    .setVersion(version)
    .setDescription(description)
    .setSupportsconfig(true)
    .setPoliciesList(rules.map(policyInfo));
}

function policyInfo(rule: Rule): PolicyInfo {
  const properties = { ...rule.configSchema?.properties, exceptions };
  return new PolicyInfo()
    .setName(rule.name)
    .setDescription(rule.description)
    .setPolicyType(rule.scope === "stack" ? PolicyType.POLICY_TYPE_STACK : PolicyType.POLICY_TYPE_RESOURCE)
    .setEnforcementlevel(levels[rule.enforcementLevel ?? "mandatory"])
    .setSeverity(severities[rule.severity])
    .setRemediationSteps(rule.fix)
    .setUrl(rule.url)
    .setConfigschema(new PolicyConfigSchema().setProperties(Struct.fromJavaScript(plain(properties))));
}

function plain(value: object): Parameters<typeof Struct.fromJavaScript>[0] {
  return JSON.parse(JSON.stringify(value)) as Parameters<typeof Struct.fromJavaScript>[0];
}

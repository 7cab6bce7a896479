import * as path from "node:path";

import {
  type Diagnostic,
  type EngineRun,
  type PolicyViolation,
  type SandboxEnvironment,
  stackOutputs,
  type Step,
} from "../sandbox/environment";

export type Verb = "up" | "preview" | "destroy" | "refresh";

/** What a command did to an environment: the JSON document of `--json`. */
export interface RunReport {
  readonly command: Verb;
  readonly environment: string;
  readonly result: "succeeded" | "failed" | "interrupted";
  /** Changes that were made, at preview those that are planned, by operation as the engine counts them. */
  readonly changes: Readonly<Record<string, number>>;
  /** What was planned, without what stays the same. */
  readonly steps: readonly Step[];
  readonly resources: { readonly total: number; readonly byType: Readonly<Record<string, number>> };
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly policies: {
    readonly passed: readonly string[];
    readonly failed: readonly string[];
    /** Met values that only a deployment knows; `up` decides them before it creates anything. */
    readonly undecided: readonly string[];
    readonly violations: readonly PolicyViolation[];
  };
  readonly diagnostics: readonly Diagnostic[];
  readonly engine: { readonly version: string; readonly executable: string };
  /** Where the state is. */
  readonly state: string;
  readonly seconds: number;
}

export function reportOf(command: Verb, run: EngineRun, environment: SandboxEnvironment): RunReport {
  const state = environment.state();
  const cloud = state.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  const result = run.exitCode === 0 ? "succeeded" : run.interrupted ? "interrupted" : "failed";
  return {
    command,
    environment: environment.name,
    result,
    changes: run.changes,
    steps: run.steps,
    resources: { total: cloud.length, byType: countBy(cloud.map(({ type }) => shortType(type))) },
    outputs: stackOutputs(state),
    policies: {
      passed: run.policiesPassed,
      failed: run.policiesFailed,
      undecided: run.policiesUndecided,
      violations: run.violations,
    },
    diagnostics: [
      ...diagnosticsOf(run, result),
      ...environment
        .cloudWarnings()
        .map((message): Diagnostic => ({ severity: "warning", urn: "", message })),
    ],
    engine: { version: environment.engine.version, executable: environment.engine.executable },
    state: environment.home.checkpoint,
    seconds: Math.round(run.seconds * 10) / 10,
  };
}

/** An end that no event explains is explained by what the engine printed last. */
function diagnosticsOf(
  { diagnostics, violations, lastLines }: EngineRun,
  result: RunReport["result"],
): readonly Diagnostic[] {
  const explained = diagnostics.some(({ severity }) => severity === "error") || violations.length > 0;
  return result !== "failed" || explained
    ? diagnostics
    : [...diagnostics, { severity: "error", urn: "", message: lastLines.join("\n") }];
}

/** The report for people. */
export function describeRun(report: RunReport): string {
  const sections = [headline(report), ...(report.command === "preview" ? [plannedSteps(report.steps)] : [])];
  if (report.result === "succeeded" && report.command !== "preview" && report.resources.total > 0) {
    sections.push(resourceTable(report), outputTable(report.outputs));
  }
  sections.push(policyText(report), diagnosticText(report.diagnostics), whatNext(report));
  return sections.filter((section) => section !== "").join("\n\n");
}

function headline({ command, environment, result, changes, seconds, resources }: RunReport): string {
  const made = Object.entries(changes).filter(([operation]) => operation !== "same");
  const count = made.reduce((sum, [, number]) => sum + number, 0);
  const detail = made.map(([operation, number]) => `${number} ${operation}`).join(", ");
  const said = { succeeded: "done", failed: "FAILED", interrupted: "stopped" }[result];
  return [
    `${command} ${environment}: ${said} in ${seconds} s`,
    `${count} ${count === 1 ? "change" : "changes"}${command === "preview" ? " planned" : ""}${detail === "" ? "" : ` (${detail})`}; ${resources.total} resources in the sandbox (account 000000000000, not AWS)`,
  ].join("\n");
}

function plannedSteps(steps: readonly Step[]): string {
  return steps.map(({ op, type, urn }) => `  ${op.padEnd(8)} ${shortType(type)}  ${nameOf(urn)}`).join("\n");
}

function resourceTable({ resources }: RunReport): string {
  const rows = Object.entries(resources.byType).map(
    ([type, count]) => `  ${String(count).padStart(4)}  ${type}`,
  );
  return ["Resources", ...rows].join("\n");
}

function outputTable(outputs: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(outputs);
  const width = Math.max(0, ...names.map(({ length }) => length));
  const rows = names.map((name) => {
    const value = outputs[name];
    return `  ${name.padEnd(width)}  ${typeof value === "string" ? value : JSON.stringify(value)}`;
  });
  return names.length === 0 ? "" : ["Outputs", ...rows].join("\n");
}

function policyText({ policies: { passed, failed, undecided, violations } }: RunReport): string {
  if (passed.length + failed.length + undecided.length === 0) {
    return "";
  }
  const open =
    undecided.length === 0 ? "" : `, ${undecided.length} undecided until up (${undecided.join(", ")})`;
  return [
    `Policies: ${passed.length} passed, ${failed.length} failed${open}`,
    ...violations.map(
      ({ enforcementLevel, severity, policy, urn, message }) =>
        `  ${enforcementLevel}${severity === "" ? "" : `/${severity}`}  ${policy}  ${nameOf(urn)}\n${indent(message, "    ")}`,
    ),
  ].join("\n");
}

function diagnosticText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity !== "info")
    .map(
      ({ severity, urn, message }) =>
        `${severity}${urn === "" ? "" : ` (${nameOf(urn)})`}:\n${indent(message, "  ")}`,
    )
    .join("\n");
}

function whatNext({ command, environment, result, state }: RunReport): string {
  const again = `npx mlhpc ${command} ${environment}`;
  const next: readonly string[] = {
    interrupted: [`Nothing is lost; go on with:  ${again}`],
    failed: [`Nothing is lost; mend what is named above, then:  ${again}`],
    succeeded:
      command === "up"
        ? [
            `See what a change would do:  npx mlhpc preview ${environment}`,
            `Take it down:  npx mlhpc destroy ${environment}`,
          ]
        : command === "preview"
          ? [`Deploy it:  npx mlhpc up ${environment}`]
          : [`Deploy it again:  npx mlhpc up ${environment}`],
  }[result];
  return [`State:  ${path.relative(process.cwd(), state)}`, ...next].join("\n");
}

/** `aws:ec2/vpc:Vpc` -> `aws.ec2.Vpc`, as programs write it. */
function shortType(type: string): string {
  const [pack = "", module = "", name = ""] = type.split(":");
  return [pack, module.split("/", 1)[0], name].filter(Boolean).join(".");
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

function indent(text: string, by: string): string {
  return text.replace(/^/gm, by);
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

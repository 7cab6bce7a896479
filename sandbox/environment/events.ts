import { isDeepStrictEqual } from "node:util";

/** What an engine did to a resource, in Pulumi's words (`create`, `update`, `replace`, `delete`, `same`, ...). */
export type Operation = string;

/** A finding of a policy. */
export interface PolicyViolation {
  readonly urn: string;
  readonly pack: string;
  readonly policy: string;
  readonly enforcementLevel: string;
  readonly severity: string;
  readonly message: string;
}

/** What the engine or the program had to say. */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "info";
  readonly urn: string;
  readonly message: string;
}

interface StepMetadata {
  readonly op: Operation;
  readonly urn: string;
  readonly type: string;
  readonly old?: { readonly outputs?: object } | null;
  readonly new?: { readonly outputs?: object } | null;
}

/** One line of Pulumi's event log (sdk/go/common/apitype/events.go); one of the fields is set. */
export interface EngineEvent {
  readonly diagnosticEvent?: {
    readonly severity: string;
    readonly urn?: string;
    readonly message: string;
    readonly ephemeral?: boolean;
  };
  readonly policyEvent?: {
    readonly resourceUrn?: string;
    readonly policyName: string;
    readonly policyPackName: string;
    readonly enforcementLevel: string;
    readonly severity?: string;
    readonly message: string;
  };
  readonly policyAnalyzeSummaryEvent?: PolicySummary;
  readonly policyAnalyzeStackSummaryEvent?: PolicySummary;
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  readonly resOutputsEvent?: { readonly metadata: StepMetadata };
  readonly resOpFailedEvent?: { readonly metadata: StepMetadata };
  readonly summaryEvent?: {
    readonly isPreview: boolean;
    readonly durationSeconds: number;
    readonly resourceChanges?: Readonly<Record<Operation, number>>;
  };
}

interface PolicySummary {
  readonly passed?: readonly string[];
  readonly failed?: readonly string[];
}

/** One planned or done change. */
export interface Step {
  readonly op: Operation;
  readonly urn: string;
  readonly type: string;
}

/** Everything that a run's events said. */
export interface RunEvents {
  /** Changes by operation: of the update where there was one, else of the preview. */
  readonly changes: Readonly<Record<Operation, number>>;
  /** Whether the outputs of the stack are other than before. */
  readonly outputsChanged: boolean;
  /** What was planned or begun, in order, without what stays the same. */
  readonly steps: readonly Step[];
  /** Names of the policies that ran and found nothing anywhere. */
  readonly policiesPassed: readonly string[];
  /** Names of the policies that found something. */
  readonly policiesFailed: readonly string[];
  /** Names of the policies that met values which only a deployment knows, and so could not judge every resource. */
  readonly policiesUndecided: readonly string[];
  readonly violations: readonly PolicyViolation[];
  readonly diagnostics: readonly Diagnostic[];
}

const SEVERITIES: Readonly<Record<string, Diagnostic["severity"]>> = {
  error: "error",
  warning: "warning",
  "info#err": "info",
  info: "info",
};

/** Control sequences and Pulumi's own colour marks (`<{%reset%}>`). */
// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[0-9;]*m|<\{%[^%]*%\}>/g;

/** How the engine reports a policy that met an unknown value (pkg/resource/deploy, at previews only). */
const UNDECIDED = /^can't run policy '[^']*' from policy pack '[^']*' during preview: /;

/** Gathers the events of one engine run. */
export class EventCollector {
  private changes: Readonly<Record<Operation, number>> = {};
  private outputsChanged = false;
  private readonly steps = new Map<string, Step>();
  private readonly passed = new Set<string>();
  private readonly failed = new Set<string>();
  private readonly undecided = new Set<string>();
  private readonly violations = new Map<string, PolicyViolation>();
  private readonly diagnostics = new Map<string, Diagnostic>();
  add(event: EngineEvent): void {
    this.addFinding(event);
    for (const summary of [event.policyAnalyzeSummaryEvent, event.policyAnalyzeStackSummaryEvent]) {
      summary?.passed?.forEach((name) => this.passed.add(name));
      summary?.failed?.forEach((name) => this.failed.add(name));
    }
    const step = event.resourcePreEvent?.metadata;
    if (step !== undefined && step.op !== "same" && step.op !== "read") {
      this.steps.set(`${step.op} ${step.urn}`, { op: step.op, urn: step.urn, type: step.type });
    }
    const made = event.resOutputsEvent?.metadata;
    if (made?.type === "pulumi:pulumi:Stack") {
      this.outputsChanged = !isDeepStrictEqual(made.old?.outputs, made.new?.outputs);
    }
    if (event.summaryEvent !== undefined) {
      this.changes = event.summaryEvent.resourceChanges ?? {};
    }
  }

  /** All that was said so far. */
  result(): RunEvents {
    const failed = new Set([...this.violations.values()].map(({ policy }) => policy));
    const open = [...this.undecided].filter((name) => !failed.has(name));
    const passed = [...this.passed, ...this.failed].filter(
      (name) => !failed.has(name) && !open.includes(name),
    );
    return {
      changes: this.changes,
      outputsChanged: this.outputsChanged,
      steps: [...this.steps.values()],
      policiesPassed: [...new Set(passed)].sort(),
      policiesFailed: [...failed].sort(),
      policiesUndecided: open.sort(),
      violations: [...this.violations.values()],
      diagnostics: [...this.diagnostics.values()],
    };
  }

  private addFinding({ policyEvent, diagnosticEvent }: EngineEvent): void {
    if (policyEvent !== undefined) {
      const message = plain(policyEvent.message).trim();
      const {
        resourceUrn: urn = "",
        policyName: policy,
        policyPackName: pack,
        enforcementLevel,
        severity = "",
      } = policyEvent;
      if (UNDECIDED.test(message)) {
        this.undecided.add(policy);
      } else {
        this.violations.set(`${policy} ${urn} ${message}`, {
          urn,
          policy,
          pack,
          enforcementLevel,
          severity,
          message,
        });
      }
    }
    const severity = diagnosticEvent && SEVERITIES[diagnosticEvent.severity];
    if (diagnosticEvent !== undefined && severity !== undefined && diagnosticEvent.ephemeral !== true) {
      const message = plain(diagnosticEvent.message).trim();
      if (message !== "") {
        this.diagnostics.set(`${severity} ${message}`, { severity, urn: diagnosticEvent.urn ?? "", message });
      }
    }
  }
}

function plain(text: string): string {
  return text.replace(COLOUR, "");
}

/**
 * What a run of several phases said as a whole: a preview says what is planned, the last phase what was done and what the policies
 * decided, knowing more than the phases before.
 */
export function joinPhases(phases: readonly RunEvents[]): RunEvents {
  const last = phases.at(-1) ?? new EventCollector().result();
  const diagnostics = new Map(
    phases
      .flatMap((phase) => phase.diagnostics)
      .map((diagnostic) => [`${diagnostic.severity} ${diagnostic.message}`, diagnostic]),
  );
  const steps = new Map(
    phases.flatMap((phase) => phase.steps).map((step) => [`${step.op} ${step.urn}`, step]),
  );
  return { ...last, steps: [...steps.values()], diagnostics: [...diagnostics.values()] };
}

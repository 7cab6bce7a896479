import type { AnalyzerResource, AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { dayOf, exceptionFor, type NamedResource, stateOf } from "../rule/exception";
import type { Rule } from "../rule/rule";
import type { StackRule } from "../rule/stack-rule";
import { isUnknownValue } from "../rule/unknown";
import { changed } from "./change";
import { type ActiveRule, activeRules, type Configured } from "./configured";
import {
  type Finding,
  findingsOf,
  type PackName,
  staleFindings,
  undecidedFinding,
  type UsedExceptions,
} from "./findings";
import { resourceOf, StackMember } from "./requests";

/** What rules say of a resource or a stack, and which of them had nothing to look at. */
export interface Analysis {
  readonly findings: readonly Finding[];
  readonly notApplicable: readonly Rule[];
}

/** One rule's change of a resource: all its properties afterwards, or why preview cannot make it. */
export type Change =
  { readonly rule: Rule; readonly properties: Struct } | { readonly rule: Rule; readonly undecided: string };

type RuleAboutResources = Exclude<Rule, StackRule>;

/** The rules for the resources of one type. */
interface RulesOfType {
  readonly judging: readonly ActiveRule<RuleAboutResources>[];
  readonly remediating: readonly ActiveRule[];
  readonly notApplicable: readonly Rule[];
}

/** Judges resources and stacks by rules, as they are configured. */
export class Analyzer {
  private active: readonly ActiveRule[];
  private readonly byType = new Map<string, RulesOfType>();
  private readonly used: UsedExceptions = new Set();

  /** Before `configure` every rule is at its defaults. */
  constructor(
    private readonly pack: PackName,
    private readonly rules: readonly Rule[],
    private readonly now: () => Date = () => new Date(),
  ) {
    this.active = activeRules(rules, new Map());
  }

  /** Takes a configuration without problems. */
  configure(configured: ReadonlyMap<string, Configured>): void {
    this.active = activeRules(this.rules, configured);
    this.byType.clear();
    this.used.clear();
  }

  /** Judges a resource by its inputs. */
  async resource(request: AnalyzeRequest): Promise<Analysis> {
    const { judging, notApplicable } = this.rulesOf(request.getType());
    if (judging.length === 0) {
      return { findings: [], notApplicable };
    }
    const resource = resourceOf(request);
    const context = this.context();
    const findings: Finding[] = [];
    for (const active of judging) {
      const args = { ...resource, getConfig: configOf(active) };
      findings.push(
        ...(await findingsOf(
          active,
          (report) => active.rule.validateResource(args, report),
          () => resource,
          context,
        )),
      );
    }
    return { findings, notApplicable };
  }

  /** Judges a stack by its outputs, and then says which exceptions nothing needed. */
  async stack(messages: readonly AnalyzerResource[]): Promise<Analysis> {
    const resources = messages.map((message) => new StackMember(message));
    const types = new Set(resources.map(({ type }) => type));
    const context = this.context();
    const findings: Finding[] = [];
    const notApplicable: Rule[] = [];
    for (const active of this.active) {
      const { rule } = active;
      if (rule.scope !== "stack") {
        continue;
      }
      if (!types.has(rule.each)) {
        notApplicable.push(rule);
        continue;
      }
      const args = { resources, getConfig: configOf(active) };
      findings.push(
        ...(await findingsOf(active, (report) => rule.validateStack(args, report), named, context)),
      );
    }
    findings.push(...staleFindings(this.active, this.used));
    this.used.clear();
    return { findings, notApplicable };
  }

  /** Changes a resource by the rules that the configuration sets to "remediate", one after the other. */
  async remediate(request: AnalyzeRequest): Promise<readonly Change[]> {
    const changes: Change[] = [];
    for (const active of this.rulesOf(request.getType()).remediating) {
      const { rule } = active;
      const remediation = rule.scope === "document" ? undefined : rule.remediation;
      const resource = resourceOf(request);
      const exception = exceptionFor(active.exceptions, resource);
      const excepted = exception !== undefined && stateOf(exception, dayOf(this.now())) === "in force";
      if (remediation === undefined || excepted) {
        continue;
      }
      try {
        const made = await remediation.changes(resource, active.settings);
        const properties = request.getProperties();
        if (made !== undefined && properties !== undefined) {
          // The next rule sees what this one has changed.
          request.setProperties(changed(properties, made));
          changes.push({ rule, properties: changed(properties, made) });
        }
      } catch (error) {
        if (!isUnknownValue(error)) {
          throw error;
        }
        const why = `its remediation waits: ${error.message}`;
        changes.push({ rule, undecided: undecidedFinding(active, this.pack, why).message });
      }
    }
    return changes;
  }

  private context() {
    return { pack: this.pack, today: dayOf(this.now()), used: this.used };
  }

  /** The rules that have anything to say of a type, looked up once. */
  private rulesOf(type: string): RulesOfType {
    const rules = this.byType.get(type) ?? this.lookUp(type);
    this.byType.set(type, rules);
    return rules;
  }

  private lookUp(type: string): RulesOfType {
    const aboutResources = this.active.filter(isAboutResources);
    const judging = aboutResources.filter(({ rule }) => rule.appliesTo(type));
    return {
      judging,
      remediating: this.active.filter(
        ({ rule, remediates }) =>
          remediates && rule.scope !== "document" && rule.remediation?.appliesTo(type) === true,
      ),
      notApplicable: aboutResources.filter((active) => !judging.includes(active)).map(({ rule }) => rule),
    };
  }
}

function isAboutResources(active: ActiveRule): active is ActiveRule<RuleAboutResources> {
  return active.rule.scope !== "stack";
}

function configOf({ settings }: ActiveRule): <Config extends object>() => Config {
  // The engine has checked the settings against the rule's schema.
  return <Config extends object>() => settings as Config;
}

/** A resource of a stack by its URN: `urn:pulumi:stack::project::types::name`. */
function named(urn = ""): NamedResource {
  return { urn, name: urn.split("::").slice(3).join("::") };
}

import assert from "node:assert/strict";

import { AnalyzerPropertyDependencies, AnalyzerResource } from "@pulumi/pulumi/proto/analyzer_pb";

import { Analyzer } from "../../policies/analyzer/analyzer";
import { problemsOf } from "../../policies/analyzer/configured";
import type { Finding } from "../../policies/analyzer/findings";
import { allRules } from "../../policies/index";
import { noticeOf } from "../../policies/rule/notice";
import { unknownValue } from "../../policies/rule/examples";
import type { StateResource } from "../../sandbox/environment";
import { analyzeRequest, stackMessage } from "../policies/requests";
import { configurationOf, judgementDay } from "./example-rules";

/** A resource of a checkpoint with what it was made of, which only stack rules ask for. */
type LinkedState = StateResource & {
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
};

/**
 * Whatever a rule of either pack has against a deployed example, every rule being mandatory; `example-rules.ts` says which resource may
 * break which, and why. Findings that preview could not decide do not exist here: everything is deployed.
 */
export async function policyFindings(resources: readonly StateResource[]): Promise<readonly string[]> {
  const found = await findingsOf(
    projectOf(resources),
    resources.filter((resource) => resource.delete !== true),
  );
  return found
    .filter(({ message }) => noticeOf(message)?.kind !== "excepted")
    .map(({ rule, message }) => `${rule.name}: ${message.split("\n")[1] ?? message}`);
}

async function findingsOf(example: string, resources: readonly LinkedState[]): Promise<readonly Finding[]> {
  const configuration = configurationOf(example, allRules);
  assert.deepEqual(problemsOf(allRules, configuration, judgementDay), []);
  const analyzer = new Analyzer({ name: "mlhpc", version: "0.0.0" }, allRules, () => judgementDay);
  analyzer.configure(configuration);
  const findings: Finding[] = [];
  for (const resource of resources) {
    const request = analyzeRequest({ ...named(resource), props: readable(resource.inputs) });
    findings.push(...(await analyzer.resource(request.setUrn(resource.urn))).findings);
  }
  findings.push(...(await analyzer.stack(resources.map(memberOf))).findings);
  return findings;
}

function memberOf(resource: LinkedState): AnalyzerResource {
  const message = stackMessage({ ...named(resource), props: readable(resource.outputs) }).setUrn(
    resource.urn,
  );
  for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
    message
      .getPropertydependenciesMap()
      .set(property, new AnalyzerPropertyDependencies().setUrnsList([...urns]));
  }
  return message;
}

function named({ type, urn }: StateResource) {
  return { type, name: urn.split("::").slice(3).join("::"), madeOf: {} };
}

/** The project of a stack: the third part of `urn:pulumi:stack::project::types::name`. */
function projectOf(resources: readonly StateResource[]): string {
  return resources[0]?.urn.split("::")[1] ?? "";
}

/** Marks a secret, whose value is encrypted in a checkpoint. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** A secret is there, but nobody can read it: a rule that needs its value says that it cannot decide. */
function readable(props: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, withoutSecrets(value)]));
}

function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (secretMark in value) {
    return unknownValue;
  }
  return Array.isArray(value) ? value.map(withoutSecrets) : readable(value as Record<string, unknown>);
}

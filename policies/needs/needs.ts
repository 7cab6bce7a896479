import {
  type AccessDecision,
  type AccessIdentity,
  decide,
  type Grant,
  grantsOf,
  servicesOf,
  type StackAccess,
} from "../access";
import { actionCovers, matchesPattern } from "../iam";
import type { Call, Probe, WorkloadInstance } from "./model";
import { workloads } from "./workloads";

/** A workload of a stack, with its kind. */
export interface FoundWorkload extends WorkloadInstance {
  readonly kind: string;
}

const found = new WeakMap<StackAccess, readonly FoundWorkload[]>();

/** Every workload of the stack that the table knows; looked for once a stack. */
export function workloadsOf(access: StackAccess): readonly FoundWorkload[] {
  const known = found.get(access);
  if (known !== undefined) {
    return known;
  }
  const instances = workloads
    .filter(({ types }) => types.some((type) => access.index.all(type).length > 0))
    .flatMap(({ kind, find }) => find(access).map((instance) => ({ ...instance, kind })));
  found.set(access, instances);
  return instances;
}

/** The workloads that run under a role. */
export function workloadsUnder(access: StackAccess, role: AccessIdentity): readonly FoundWorkload[] {
  return workloadsOf(access).filter((workload) => workload.role === role);
}

/** A call that a role has to be able to make. Serializable to JSON. */
export interface Need {
  readonly kind: string;
  /** Name of the workload, and what it does. */
  readonly workload: string;
  readonly does: string;
  readonly action: string;
  readonly resource: string;
  /** Pattern of all resources of the sort. */
  readonly scope: string;
  readonly source: string;
  readonly decision: AccessDecision;
}

/** What the workloads of a role need of the role itself, each with the answer it gets. */
export function needsOf(access: StackAccess, role: AccessIdentity): readonly Need[] {
  return workloadsUnder(access, role).flatMap((workload) =>
    answersOf(access, workload)
      .filter(({ call }) => call.as === undefined)
      .map(({ call, decision }) => ({
        ...{ kind: workload.kind, workload: workload.name, does: call.does, action: call.action },
        ...{ resource: call.resource, scope: call.scope ?? call.resource, source: call.source, decision },
      })),
  );
}

/** A call of a workload with its answer. */
export interface Answer {
  readonly call: Call;
  readonly decision: AccessDecision;
}

const answers = new WeakMap<FoundWorkload, readonly Answer[]>();

/** The answers to all calls of a workload; decided once, for all rules. */
export function answersOf(access: StackAccess, workload: FoundWorkload): readonly Answer[] {
  const known =
    answers.get(workload) ??
    workload.calls.map((call) => ({ call, decision: decideProbe(access, workload, call) }));
  answers.set(workload, known);
  return known;
}

/** The answer to a call or a forbidden probe of a workload. Throws for a workload without a role whose probe names no caller. */
export function decideProbe(
  access: StackAccess,
  { name, role }: Pick<WorkloadInstance, "name" | "role">,
  probe: Probe | Call,
): AccessDecision {
  const principal = probe.as ?? role;
  if (principal === undefined) {
    throw new TypeError(`${name} runs under no role; "${probe.does}" has to say who calls.`);
  }
  return decide(access, { ...probe, principal });
}

/** What a role has and what it needs. Serializable to JSON. */
export interface Difference {
  /** Whether every workload that the stack has under this role is in the table, with all its calls. */
  readonly complete: boolean;
  /** Needed, and denied or left open. */
  readonly missing: readonly Need[];
  /** Granted, and no need calls for it. */
  readonly unused: readonly Grant[];
  /** Needed, but granted on more than the needs name. */
  readonly wider: readonly Grant[];
}

/** The difference between what a role is granted and what its workloads need. */
export function difference(access: StackAccess, role: AccessIdentity): Difference {
  const needs = needsOf(access, role);
  const unused: Grant[] = [];
  const wider: Grant[] = [];
  for (const grant of grantsOf(role).filter(({ effect }) => effect === "Allow")) {
    const served = needs.filter((need) => carries(grant, need));
    if (served.length === 0) {
      unused.push(grant);
    } else if (!served.some(({ scope }) => matchesPattern(scope, grant.resource))) {
      wider.push(grant);
    }
  }
  return {
    complete: isKnownWholly(access, role),
    missing: needs.filter(({ decision }) => decision.decision !== "allowed"),
    ...{ unused, wider },
  };
}

/**
 * Whether the table knows everything that the role is for: each workload with all its calls, every service that may assume
 * the role, and every resource that names it.
 */
export function isKnownWholly(access: StackAccess, role: AccessIdentity): boolean {
  const under = workloadsUnder(access, role);
  const calls = under.flatMap((workload) => workload.calls);
  const known = new Set(calls.flatMap(({ as }) => (as?.kind === "service" ? [as.service] : [])));
  return (
    under.length > 0 &&
    under.every(({ incomplete }) => incomplete === undefined) &&
    [...servicesOf(role)].every((service) => known.has(service)) &&
    access.index.naming(role.arn).every(({ type }) => usesOfWorkloads.has(type))
  );
}

/** Types that name a role without running under it, or that workloads of the table account for. */
const usesOfWorkloads: ReadonlySet<string> = new Set([
  "aws:batch/jobDefinition:JobDefinition",
  "aws:cloudformation/stack:Stack",
  "aws:cloudwatch/eventTarget:EventTarget",
  "aws:ec2/flowLog:FlowLog",
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:eks/addon:Addon",
  "aws:eks/cluster:Cluster",
  "aws:eks/nodeGroup:NodeGroup",
  "aws:eks/podIdentityAssociation:PodIdentityAssociation",
  "aws:lambda/function:Function",
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  "aws:sagemaker/model:Model",
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
  "aws:scheduler/schedule:Schedule",
  "aws:sfn/stateMachine:StateMachine",
]);

/** Whether the need is allowed by this very statement, and by this action and resource of it. */
function carries(grant: Grant, need: Need): boolean {
  return (
    need.decision.deciding.some(({ urn, statement }) => urn === grant.urn && statement === grant.sid) &&
    actionCovers(grant.action, need.action) &&
    matchesPattern(grant.resource, need.resource)
  );
}

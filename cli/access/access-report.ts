import {
  type AccessIdentity,
  type AccessResource,
  type Grant,
  grantsOf,
  type PlacedPolicy,
  type StackAccess,
} from "../../policies/access";
import { Catalogue, type Principal } from "../../policies/iam";
import { difference, type Need, needsOf, workloadsUnder } from "../../policies/needs";
import { type EnvironmentState } from "../environment-state";
import { conditionText } from "./condition-text";
import { ResourceNames } from "./resource-names";

/** What an action does, in the words of the service authorization reference. */
export type AccessLevel = "List" | "Read" | "Write" | "Tagging" | "Permissions management";

/** One thing that a role may do (or, with `Deny`, must not), and why. */
export interface GrantView {
  readonly effect: "Allow" | "Deny";
  readonly action: string;
  /** As written in the policy. */
  readonly resource: string;
  /** In the words of the program. */
  readonly label: string;
  /** The resource of the stack that it is about. */
  readonly resourceUrn?: string;
  /** Of an action with a wildcard: the strongest that it covers. */
  readonly level: AccessLevel;
  readonly conditions: readonly string[];
  /** The resource that holds the policy: the grant. */
  readonly policy: string;
  readonly sid: string;
}

/** Somebody who may become the role. */
export interface TrustView {
  readonly effect: "Allow" | "Deny";
  readonly principal: string;
  readonly actions: readonly string[];
  readonly conditions: readonly string[];
  readonly sid: string;
}

/** A call that a workload of the role makes, as AWS documents it. */
export interface NeedView {
  readonly workload: string;
  /** Such as `reads a released model`. */
  readonly does: string;
  readonly action: string;
  /** In the words of the program. */
  readonly label: string;
  readonly decision: Need["decision"]["decision"];
  readonly reason: string;
  readonly source: string;
}

/** A role or user, and what it may do. */
export interface RoleView {
  readonly name: string;
  readonly kind: "role" | "user";
  readonly arn: string;
  readonly urn: string;
  /** Made outside the stack: it may be allowed more than is shown. */
  readonly existing: boolean;
  readonly trust: readonly TrustView[];
  readonly boundary?: string;
  readonly grants: readonly GrantView[];
  /** What runs under the role, as far as the needs table knows it. */
  readonly workloads: readonly string[];
  /** Whether the table knows everything that runs under the role: only then do `unused` and `wider` mean anything. */
  readonly known: boolean;
  readonly needs: readonly NeedView[];
  /** Needed, and not allowed. */
  readonly missing: readonly NeedView[];
  /** Granted, and no workload needs it. */
  readonly unused: readonly GrantView[];
  /** Needed, but granted on more than is needed. */
  readonly wider: readonly GrantView[];
  /** Policies of the role that the stack does not show. */
  readonly unseen: readonly string[];
}

/** Who can do what in an environment: the JSON document of `--json`. */
export interface AccessReport {
  readonly environment: string;
  readonly origin: EnvironmentState["origin"];
  readonly roles: readonly RoleView[];
}

/** Reads the whole stack; `only` keeps one role, by its name in the program, in IAM, its ARN or URN. */
export async function accessReport(
  environment: string,
  origin: EnvironmentState["origin"],
  access: StackAccess,
  resources: readonly AccessResource[],
  only?: AccessIdentity,
): Promise<AccessReport> {
  const names = new ResourceNames(resources);
  const shown = only === undefined ? access.identities : [only];
  const written = shown.flatMap((identity) => grantsOf(identity).map(({ action }) => action));
  const catalogue = await Catalogue.forActions(written);
  const viewer = { names, catalogue };
  const roles = shown.map((identity) => roleView(identity, access, viewer));
  return { environment, origin, roles: [...roles].sort((one, other) => one.name.localeCompare(other.name)) };
}

/** What turns facts into the words of the program. */
interface Viewer {
  readonly names: ResourceNames;
  readonly catalogue: Catalogue;
}

function roleView(identity: AccessIdentity, access: StackAccess, viewer: Viewer): RoleView {
  const { resourceName, kind, arn, urn, existing, trust, boundary, unseen } = identity;
  const { names } = viewer;
  const { complete, missing, unused, wider } = difference(access, identity);
  return {
    ...{ name: resourceName, kind, arn, urn, existing, unseen },
    trust: trust.flatMap((policy) => trustViews(policy, names)),
    ...(boundary && { boundary: names.read(boundary.arn).label }),
    grants: grantsOf(identity).map((grant) => grantView(grant, viewer)),
    workloads: workloadsUnder(access, identity).map(({ kind: sort, name }) => `${sort} ${name}`),
    known: complete,
    needs: needsOf(access, identity).map((need) => needView(need, names)),
    missing: missing.map((need) => needView(need, names)),
    unused: unused.map((grant) => grantView(grant, viewer)),
    wider: wider.map((grant) => grantView(grant, viewer)),
  };
}

function grantView(grant: Grant, { names, catalogue }: Viewer): GrantView {
  const { effect, action, resource, exceptActions = [], exceptResources = [], policy, sid } = grant;
  const { resource: found, label } = names.read(resource);
  return {
    ...{ effect, resource, policy, sid },
    action: exceptActions.length > 0 ? `all but ${exceptActions.join(", ")}` : action,
    label: exceptResources.length > 0 ? `all but ${exceptResources.join(", ")}` : label,
    ...(found && { resourceUrn: found.urn }),
    level: levelOf(action, catalogue),
    conditions: grant.conditions.map((condition) => conditionText(condition, names)),
  };
}

function needView(
  { workload, does, action, resource, decision, source }: Need,
  names: ResourceNames,
): NeedView {
  return {
    ...{ workload, does, action, source },
    label: names.read(resource).label,
    decision: decision.decision,
    reason: decision.reason,
  };
}

function trustViews({ document }: PlacedPolicy, names: ResourceNames): readonly TrustView[] {
  return document.statements.flatMap(({ effect, principals, notPrincipals, actions, conditions, label }) => {
    const rest = {
      ...{ effect, actions, sid: label },
      conditions: conditions.map((condition) => conditionText(condition, names)),
    };
    const inverse = notPrincipals.map((principal) => `everyone but ${principalText(principal, names)}`);
    return [...principals.map((principal) => principalText(principal, names)), ...inverse].map(
      (principal) => ({ principal, ...rest }),
    );
  });
}

function principalText(principal: Principal, names: ResourceNames): string {
  if (principal.kind === "everyone") {
    return "everyone";
  }
  return principal.kind === "account" ? `account ${principal.account}` : names.read(principal.text).label;
}

const LEVELS: readonly AccessLevel[] = ["List", "Read", "Tagging", "Write", "Permissions management"];

/** The reference lists several levels for some actions; the strongest counts. What it does not know counts as strongest. */
function levelOf(action: string, catalogue: Catalogue): AccessLevel {
  const covered = catalogue.expand(action).flatMap(({ accessLevel }) => accessLevel.split(", "));
  const strongest = [...LEVELS].reverse().find((level) => covered.includes(level));
  return strongest ?? "Permissions management";
}

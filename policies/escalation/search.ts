import { hasWildcard, type PolicyDocument } from "../iam";
import {
  binding,
  type Grant,
  Grants,
  namesNobody,
  type PolicyStatement,
  resourceBounds,
  startsOpen,
} from "../reach";
import { isBroadManagedPolicy } from "./managed-policies";
import type { EscalationPath } from "./path";
import { escalationPaths } from "./paths";
import { passingAnyRole } from "./pass-role";

/** A path that is open, and the grants that open it. */
export interface Escalation {
  readonly path: EscalationPath;
  /** For each call that the path needs, the first grant that supplies it; PassRole first where one is needed. */
  readonly supplies: readonly Supply[];
}

export interface Supply {
  /** The call as AWS names it, such as `lambda:CreateFunction`. */
  readonly action: string;
  readonly grant: Grant;
}

export interface EscalationOptions {
  /** The permissions boundary of the identity that the statements belong to. Default: none. */
  readonly boundary?: PolicyDocument;
}

/**
 * Every published path from these permissions to stronger ones. The statements are those of all policies of one
 * identity, Denys included, so that a path is found however it is spread over policies, statements and wildcards.
 */
export function escalations(
  statements: readonly PolicyStatement[],
  { boundary }: EscalationOptions = {},
): readonly Escalation[] {
  return openPaths(new Grants(statements, boundary));
}

/** The same over grants that are already added up. */
export function openPaths(grants: Grants): readonly Escalation[] {
  return prepared.flatMap(({ path, needs, beside }) => {
    const supplies = suppliesOf(path, needs, beside, grants);
    return supplies === undefined ? [] : [{ path, supplies }];
  });
}

/** Calls one of which is enough. */
type Alternatives = readonly string[];

const prepared = escalationPaths.map((path) => ({
  path,
  needs: alternatives(path.needs),
  beside: alternatives(path.beside ?? []),
}));

function alternatives(needs: readonly string[]): readonly Alternatives[] {
  return needs.map((need) => need.split(" | "));
}

function suppliesOf(
  path: EscalationPath,
  needs: readonly Alternatives[],
  beside: readonly Alternatives[],
  grants: Grants,
): readonly Supply[] | undefined {
  switch (path.kind) {
    case "rewrite":
      return all(needs, grants, (grant) => rewrites(path, grant));
    case "pass": {
      const passing = first(["iam:PassRole"], grants, (grant) => passingAnyRole(grant, path.passedTo ?? []));
      const rest = passing && all(needs, grants, () => true);
      return passing && rest && [passing, ...rest];
    }
    case "takeover": {
      const reaching = all(needs, grants, reachesAnybody);
      const rest = reaching && all(beside, grants, () => true);
      return reaching && rest && [...reaching, ...rest];
    }
  }
}

/** One supply for each need, or undefined where one is missing. */
function all(
  needs: readonly Alternatives[],
  grants: Grants,
  suits: (grant: Grant, action: string) => boolean,
): readonly Supply[] | undefined {
  const supplies: Supply[] = [];
  for (const need of needs) {
    const supply = first(need, grants, suits);
    if (supply === undefined) {
      return undefined;
    }
    supplies.push(supply);
  }
  return supplies;
}

function first(
  need: Alternatives,
  grants: Grants,
  suits: (grant: Grant, action: string) => boolean,
): Supply | undefined {
  for (const action of need) {
    const grant = grants.of(action).find((candidate) => suits(candidate, action));
    if (grant !== undefined) {
      return { action, grant };
    }
  }
  return undefined;
}

function rewrites({ bounds = [], ownUserIsSafe = false }: EscalationPath, grant: Grant): boolean {
  const targets = grant.resources.filter(
    // Nobody changes a policy or a service-linked role of AWS; the caller's own user is its own business.
    (resource) => !isOfAws(resource) && !(ownUserIsSafe && isOwnUser(resource)),
  );
  const bound = binding(grant.conditions, bounds).filter(({ values }) => !values.some(isStrongPolicy));
  return targets.length > 0 && bound.length === 0;
}

/** The pattern of AWS's own examples for people who manage their own credentials. */
export function isOwnUser(resource: string): boolean {
  return /^arn:[\w*-]+:iam::[\d*]*:(user|mfa)\/(?:.*\/)?\$\{aws:username\}$/i.test(resource);
}

function isOfAws(resource: string): boolean {
  return /^arn:[\w*-]+:iam::(aws:policy|[^:]*:role\/aws-service-role)\//.test(resource);
}

/** A policy of AWS that opens whole services, or every policy of an account: attaching only that bounds nothing. */
function isStrongPolicy(arn: string): boolean {
  const [, account, name = ""] = /^arn:[^:]*:iam::([^:]*):policy\/(.*)$/.exec(arn) ?? [];
  return (
    account !== undefined &&
    (startsOpen(name) ||
      (isBroadManagedPolicy(`arn:aws:iam::aws:policy/${name}`) && !/^\d{12}$/.test(account)))
  );
}

function reachesAnybody(grant: Grant, action: string): boolean {
  if (resourceBounds(grant.conditions, action).length > 0) {
    return false;
  }
  // What Systems Manager runs is no target; where it runs is.
  const targets = grant.resources.filter(
    (resource) => !/^arn:[^:]*:ssm:[^:]*:[^:]*:document\//.test(resource),
  );
  const wide = targets.filter((resource) => namesNobody(resource) && !isOwnUser(resource));
  const isAssume = action.startsWith("sts:AssumeRole");
  return wide.length > 0 || (isAssume && grant.resources.some(namesAnyAccount) && !staysHome(grant));
}

/** `arn:aws:iam::*:role/deploy`: a role of that name in whatever account, an attacker's included. */
function namesAnyAccount(resource: string): boolean {
  return hasWildcard(resource.split(":")[4] ?? "");
}

function staysHome({ conditions }: Grant): boolean {
  return binding(conditions, ["aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths"]).length > 0;
}

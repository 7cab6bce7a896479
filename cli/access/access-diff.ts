import { type AccessReport, type GrantView, type RoleView, type TrustView } from "./access-report";

/** What a change does to who may do what. Lines are in the program's own names, so that made-up ids do not count as changes. */
export interface AccessDiff {
  readonly environment: string;
  /** The commit, branch or tag that is compared with. */
  readonly base: string;
  readonly roles: readonly RoleDiff[];
}

/** What changed of one role; a role without changes is left out. */
export interface RoleDiff {
  readonly role: string;
  readonly change: "added" | "removed" | "changed";
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

export function accessDiff(base: string, before: AccessReport, after: AccessReport): AccessDiff {
  const earlier = new Map(before.roles.map((role) => [role.name, role]));
  const later = new Map(after.roles.map((role) => [role.name, role]));
  const names = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  const roles = names.flatMap((role): readonly RoleDiff[] => {
    const [old, now] = [factsOf(earlier.get(role)), factsOf(later.get(role))];
    const gained = without(now, old);
    const lost = without(old, now);
    const change = !earlier.has(role) ? "added" : !later.has(role) ? "removed" : "changed";
    return change === "changed" && gained.length + lost.length === 0 ? [] : [{ role, change, gained, lost }];
  });
  return { environment: after.environment, base, roles };
}

/** One thing that a role may do. Facts with the same frame are told in one line. */
interface AccessFact {
  readonly verb: string;
  readonly what: string;
  readonly rest: string;
}

function without(facts: readonly AccessFact[], others: readonly AccessFact[]): readonly string[] {
  const known = new Set(others.map(({ verb, what, rest }) => [verb, what, rest].join(" ")));
  const lines = new Map<string, { readonly fact: AccessFact; readonly what: Set<string> }>();
  for (const fact of facts.filter(({ verb, what, rest }) => !known.has([verb, what, rest].join(" ")))) {
    const key = `${fact.verb} ${fact.rest}`;
    const line = lines.get(key) ?? { fact, what: new Set<string>() };
    lines.set(key, line);
    line.what.add(fact.what);
  }
  return [...lines.values()]
    .map(({ fact: { verb, rest }, what }) => `${verb} ${[...what].sort().join(", ")}${rest}`)
    .sort();
}

/** Markdown for a pull request. */
export function describeAccessDiff({ environment, base, roles }: AccessDiff): string {
  if (roles.length === 0) {
    return `## Access in ${environment}\n\nNobody may do anything else than in ${base}.`;
  }
  return [
    `## Access in ${environment}, against ${base}`,
    ...roles.flatMap(({ role, change, gained, lost }) => [
      "",
      `### ${role}${change === "changed" ? "" : ` (${change})`}`,
      "",
      "```diff",
      ...gained.map((line) => `+ ${line}`),
      ...lost.map((line) => `- ${line}`),
      "```",
    ]),
  ].join("\n");
}

function factsOf(role: RoleView | undefined): readonly AccessFact[] {
  if (role === undefined) {
    return [];
  }
  const { trust, boundary, grants } = role;
  return [
    ...trust.map(trustFact),
    ...(boundary === undefined ? [] : [{ verb: "is bounded by", what: boundary, rest: "" }]),
    ...grants.map(grantFact),
  ];
}

function trustFact({ effect, principal, actions, conditions }: TrustView): AccessFact {
  return {
    verb: effect === "Allow" ? "may be assumed by" : "must not be assumed by",
    what: principal,
    rest: ` (${actions.join(", ")})${conditionsOf(conditions)}`,
  };
}

function grantFact({ effect, action, label, conditions }: GrantView): AccessFact {
  return {
    verb: effect === "Allow" ? "may" : "must not",
    what: action,
    rest: ` on ${label}${conditionsOf(conditions)}`,
  };
}

function conditionsOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : ` if ${conditions.join(" and ")}`;
}

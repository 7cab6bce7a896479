import { type Way } from "../../policies/access";
import { type AccessReport, type GrantView, type NeedView, type RoleView } from "./access-report";
import { conditionText } from "./condition-text";
import { type CanAnswer } from "./question";
import { type ResourceNames } from "./resource-names";

/** Who can do what, for people: a block a role. */
export function describeAccess({ environment, origin, roles }: AccessReport): string {
  const where =
    origin === "deployed"
      ? "as it stands in the sandbox"
      : "as the program would make it; it is not deployed";
  return [
    `Who can do what in ${environment}, ${where}`,
    ...roles.flatMap((role) => ["", ...describeRole(role)]),
    "",
    summary(roles),
  ].join("\n");
}

function describeRole(role: RoleView): readonly string[] {
  const { name, existing, boundary, workloads, trust } = role;
  return [
    `${name}${existing ? "  (made outside the stack: it may be allowed more than is shown)" : ""}`,
    ...trust.map(
      ({ effect, principal, conditions }) =>
        `  ${effect === "Allow" ? "may be assumed by" : "must not be assumed by"} ${principal}${conditionsOf(conditions)}`,
    ),
    ...(boundary === undefined ? [] : [`  is bounded by ${boundary}`]),
    ...(workloads.length === 0 ? [] : [`  runs ${workloads.join(", ")}`]),
    ...grantLines(role.grants),
    ...role.missing.map((need) => `  MISSING  ${needText(need)}\n           ${need.reason}`),
    ...(role.known ? role.unused.map((grant) => `  UNUSED   ${grantText(grant)}`) : []),
    ...(role.known ? role.wider.map((grant) => `  WIDER THAN NEEDED  ${grantText(grant)}`) : []),
    ...(role.unseen.length === 0 ? [] : [`  not shown by the stack: ${role.unseen.join(", ")}`]),
    `  ${needsText(role)}`,
  ];
}

/** The grants of one statement on one line: its actions are what differs. */
function grantLines(grants: readonly GrantView[]): readonly string[] {
  const lines = new Map<
    string,
    { readonly grant: GrantView; readonly actions: Set<string>; readonly labels: Set<string> }
  >();
  for (const grant of grants) {
    const key = `${grant.policy} ${grant.sid}`;
    const line = lines.get(key) ?? { grant, actions: new Set(), labels: new Set() };
    line.actions.add(grant.action);
    line.labels.add(grant.label);
    lines.set(key, line);
  }
  return [...lines.values()].flatMap(({ grant, actions, labels }) => [
    `  ${grant.effect === "Allow" ? "may" : "must not"}  ${[...actions].join(", ")}`,
    `       on ${[...labels].join(", ")}${conditionsOf(grant.conditions)}`,
    `       because of ${grant.policy}, ${grant.sid}`,
  ]);
}

function grantText({ action, label, policy, sid }: GrantView): string {
  return `${action} on ${label} (${policy}, ${sid})`;
}

function needText({ workload, does, action, label }: NeedView): string {
  return `${workload} ${does}: ${action} on ${label}`;
}

function needsText({ needs, missing, known, unused, wider }: RoleView): string {
  if (needs.length === 0) {
    return "needs: nothing that runs under it is in the needs table";
  }
  const rest = known ? `, ${unused.length} unused, ${wider.length} wider than needed` : "";
  return `needs: ${needs.length} documented calls, ${missing.length} missing${rest}`;
}

function conditionsOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `\n         if ${conditions.join("\n        and ")}`;
}

function summary(roles: readonly RoleView[]): string {
  const count = (views: (role: RoleView) => readonly unknown[]) =>
    roles.reduce((sum, role) => sum + views(role).length, 0);
  const known = roles.filter((role) => role.known);
  const unused = known.reduce((sum, role) => sum + role.unused.length, 0);
  return `${roles.length} roles and users, ${count((role) => role.grants)} grants, ${count((role) => role.needs)} documented needs: ${count((role) => role.missing)} missing, ${unused} granted and not needed`;
}

/** The answer to `--can`. */
export function describeAnswers(
  answers: readonly CanAnswer[],
  environment: string,
  names: ResourceNames,
): string {
  return answers
    .map(({ action, resource, name, principals }) =>
      [
        `${action} on ${name ?? resource} in ${environment}${name === undefined ? "" : `  (${resource})`}`,
        ...(principals.length === 0 ? ["  nobody of the stack can"] : []),
        ...principals.flatMap(({ principal, ways }) => ways.map((way) => wayText(principal, way, names))),
      ].join("\n"),
    )
    .join("\n\n");
}

function wayText(principal: string, { resource, conditions, decision }: Way, names: ResourceNames): string {
  const because = decision.deciding.map(({ policy, statement }) => `${policy}, ${statement}`).join("; ");
  const said = conditions.map((condition) => conditionText(condition, names));
  const may = decision.decision === "allowed" ? "can" : `may, depending on ${decision.unknown.join(", ")},`;
  return `  ${principal} ${may} on ${names.read(resource).label}${conditionsOf(said)}\n    because of ${because}`;
}

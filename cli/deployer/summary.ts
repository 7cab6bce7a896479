import { type DeployerPolicy, documentsOfRole, managedPolicyLimit, sizeOf } from "../../policies/deployer";

/** The policy for people: what it holds, what is wider than the program, what is left to others, what is missing. */
export function describeDeployer(environment: string, policy: DeployerPolicy): string {
  const { documents, statements, administered, byHandlersOnly, dropped, unknownTypes, broad } = policy;
  const services = actionsByService(policy);
  const actions = [...services.values()].reduce((sum, { size }) => sum + size, 0);
  const resources = new Set(policy.requirements.map(({ resource }) => resource.urn)).size;
  return [
    `Deploying ${environment} takes ${actions} actions of ${services.size} services for ${resources} resources.`,
    `${statements.length} statements in ${documents.length} managed policies of ${documents.map(sizeOf).join(", ")} characters; IAM takes ${managedPolicyLimit} in each, and ${documentsOfRole} besides the role's guard.`,
    ...section(
      "Actions by service:",
      [...services].sort().map(([service, names]) => `${service} ${names.size}`),
    ),
    ...section(
      "Wider than the program's own resources:",
      broad.map(({ sid, actions: names, why }) => `${sid} (${names.join(", ")}): ${why}`),
    ),
    ...section(
      "Read only, and changed by whoever administers the account, as they hold the deploying role within its limits:",
      administered.map((urn) => urn.split("::").slice(-2).join(" ").split("$").at(-1) ?? urn).sort(),
    ),
    ...section(
      "Known from CloudFormation's handlers only; add rows to policies/deployer/calls once they have been deployed:",
      byHandlersOnly,
    ),
    ...section(
      "Left out, as IAM knows no such action:",
      dropped.map(({ action, types, reason }) => `${action} (${types.join(", ")}): ${reason}`),
    ),
    ...section(
      "Types that no table knows, so that the policy is incomplete:",
      unknownTypes.map(describeUnknown),
    ),
  ].join("\n");
}

function describeUnknown({ type, urns }: DeployerPolicy["unknownTypes"][number]): string {
  return `${type} (${urns.length}): add it to RENAMED in scripts/deployer-table.py, or a row to policies/deployer/calls.`;
}

function actionsByService({ statements }: DeployerPolicy): ReadonlyMap<string, ReadonlySet<string>> {
  const services = new Map<string, Set<string>>();
  for (const action of statements.flatMap((statement) => statement.actions)) {
    const service = action.split(":")[0] ?? action;
    services.set(service, (services.get(service) ?? new Set()).add(action));
  }
  return services;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

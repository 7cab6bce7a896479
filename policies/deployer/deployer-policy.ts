import { administered } from "./administered";
import { permissionsFor } from "./bind";
import { type BroadStatement, broadStatements } from "./broad";
import { withoutCloudControl } from "./cloud-control-resource";
import { type DeployedResource, type Placement, textOf } from "./deployed-resource";
import { Inventory } from "./inventory";
import { type DeployerDocument, packDocuments } from "./pack-documents";
import { type Requirement, isKnownType, requirementsOf } from "./requirement";
import { ServiceFacts } from "./service-facts";
import { type DeployerStatement, statementsOf } from "./statements";
import { creatorsOf } from "./tag-bindings";
import { reasonForUnknown } from "./unknown-actions";

/** A call that the tables name and AWS's service authorization reference does not. */
export interface DroppedAction {
  readonly action: string;
  readonly types: readonly string[];
  readonly reason: string;
}

/** A type of which no table knows what deploying it calls. */
export interface UnknownType {
  readonly type: string;
  readonly urns: readonly string[];
}

/** What the role that deploys a program needs. */
export interface DeployerPolicy {
  /** In the order in which they are attached; together they hold every statement. */
  readonly documents: readonly DeployerDocument[];
  readonly statements: readonly DeployerStatement[];
  /** Statements that are wider than the program's own resources, and why. */
  readonly broad: readonly BroadStatement[];
  readonly dropped: readonly DroppedAction[];
  /** With any of these the policy is not complete. */
  readonly unknownTypes: readonly UnknownType[];
  /** Types that have CloudFormation's handlers for their only source: the provider may call more, or less. */
  readonly byHandlersOnly: readonly string[];
  /** URNs of what holds the deploying role within its limits: it may read them; whoever administers the account changes them. */
  readonly administered: readonly string[];
  /** Every call that deploying the program makes. */
  readonly requirements: readonly Requirement[];
}

/**
 * The least-privilege policy of the role that creates, reads, updates and deletes the resources of a stack, and nothing else. `resources` is
 * the state of a complete deployment, such as one in the sandbox: types, inputs, ARNs. Throws PolicyTooLargeError where it exceeds what a
 * role takes.
 */
export async function deployerPolicy(
  resources: readonly DeployedResource[],
  placement: Placement,
): Promise<DeployerPolicy> {
  const deployed = resources
    .filter(({ type, custom = true }) => custom && isOfAws(type))
    .map(withoutCloudControl);
  const known = deployed.filter(({ type }) => isKnownType(type));
  const held = administered(deployed);
  const requirements = known.flatMap((resource) =>
    requirementsOf(resource).filter(({ verb }) => verb === "read" || !held.has(resource)),
  );
  const services = deployed.map((resource) => textOf(resource, "arn").split(":")[2] ?? "");
  const facts = await ServiceFacts.load(
    requirements.map(({ action }) => action),
    services.filter((service) => service !== ""),
  );
  const around = {
    inventory: new Inventory(deployed, placement, facts, held),
    ...{ facts, placement },
    attachments: deployed.filter(({ type }) => type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment"),
    creators: [...new Set(known.flatMap((resource) => creatorsOf(resource, facts)))].sort(),
  };
  const permissions = requirements.flatMap((need) => permissionsFor(need, around));
  const statements = statementsOf(permissions, facts);
  return {
    documents: packDocuments(statements),
    statements,
    broad: broadStatements(statements),
    dropped: droppedActions(requirements, facts),
    unknownTypes: unknownTypes(deployed),
    byHandlersOnly: handlersOnly(requirements),
    administered: [...held].map(({ urn }) => urn),
    requirements,
  };
}

/** Resources of AWS: of this provider, or of another one that the tables do not know. Pulumi's own types call nothing. */
function isOfAws(type: string): boolean {
  return type.startsWith("aws:") || type.startsWith("aws-native:");
}

function droppedActions(requirements: readonly Requirement[], facts: ServiceFacts): readonly DroppedAction[] {
  const types = new Map<string, Set<string>>();
  for (const { action, resource } of requirements.filter((need) => facts.action(need.action) === undefined)) {
    types.set(action, (types.get(action) ?? new Set()).add(resource.type));
  }
  return [...types].map(([action, ofTypes]) => ({
    action,
    types: [...ofTypes].sort(),
    reason: reasonForUnknown(action) ?? "AWS's service authorization reference has no such action.",
  }));
}

function unknownTypes(deployed: readonly DeployedResource[]): readonly UnknownType[] {
  const urns = new Map<string, string[]>();
  for (const { type, urn } of deployed.filter((resource) => !isKnownType(resource.type))) {
    urns.set(type, [...(urns.get(type) ?? []), urn]);
  }
  return [...urns].sort().map(([type, of]) => ({ type, urns: of }));
}

function handlersOnly(requirements: readonly Requirement[]): readonly string[] {
  const types = requirements
    .filter(({ source }) => source.startsWith("handlers of"))
    .map(({ resource }) => resource.type);
  return [...new Set(types)].sort();
}

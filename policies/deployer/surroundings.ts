import { type DeployedResource, type Placement } from "./deployed-resource";
import { type Inventory } from "./inventory";
import { type Permission } from "./permission";
import { type Requirement } from "./requirement";
import { type ActionFacts, type ServiceFacts } from "./service-facts";

/** What the narrowing of a call needs to know of the program. */
export interface Surroundings {
  readonly inventory: Inventory;
  readonly facts: ServiceFacts;
  readonly placement: Placement;
  /** The program's attachments of managed policies to roles. */
  readonly attachments: readonly DeployedResource[];
  /** The names of EC2's calls that make resources of the program with their tags: values of `ec2:CreateAction`. */
  readonly creators: readonly string[];
}

/** A permission that one call needs. */
export function permission(
  need: Requirement,
  { accessLevel }: ActionFacts,
  rest: Pick<Permission, "resource" | "kind" | "binding" | "conditions">,
): Permission {
  return { action: need.action, accessLevel, needs: [need], ...rest };
}

export function isRead({ accessLevel }: ActionFacts): boolean {
  return accessLevel === "Read" || accessLevel === "List";
}

export function isTagging({ accessLevel }: ActionFacts): boolean {
  return accessLevel.includes("Tagging");
}

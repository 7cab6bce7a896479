import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What ParallelCluster does when a field changes: the names of its own update policies. */
export type UpdatePolicyName =
  | "COMPUTE_AND_LOGIN_NODES_STOP"
  | "COMPUTE_FLEET_STOP"
  | "COMPUTE_FLEET_STOP_ON_REMOVE"
  | "EXTRA_CHEF_ATTRIBUTES"
  | "IGNORED"
  | "LOGIN_NODES_POOLS_UPDATE_POLICY"
  | "LOGIN_NODES_POOL_STOP"
  | "LOGIN_NODES_STOP"
  | "MANAGED_FSX"
  | "MANAGED_PLACEMENT_GROUP"
  | "QUEUE_UPDATE_STRATEGY"
  | "READ_ONLY_RESOURCE_BUCKET"
  | "RESIZE_UPDATE_STRATEGY_ON_REMOVE"
  | "SHARED_STORAGE_UPDATE_POLICY"
  | "SUPPORTED"
  | "SUPPORTED_UNLESS_ADC"
  | "UNSUPPORTED";

export interface SectionRow {
  readonly policy: UpdatePolicyName;
  readonly fields: Rows;
  /** The field that tells the sections of a list apart; absent where there is one section only. */
  readonly list?: string;
}

/** A field by its policy, or a section with fields of its own. */
export type Rows = Readonly<Record<string, SectionRow | UpdatePolicyName>>;

let rows: Rows | undefined;

/** Every field that ParallelCluster knows, as scripts/cluster-update-policies.py writes them. */
export function policyRows(): Rows {
  rows ??= (
    JSON.parse(readFileSync(join(__dirname, "update-policies.json"), "utf8")) as { readonly fields: Rows }
  ).fields;
  return rows;
}

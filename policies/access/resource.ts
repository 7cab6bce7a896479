import { unknownValue } from "../iam";

/** One resource of a stack: what it is, and its outputs. `unknownValue` stands for what preview does not know. */
export interface AccessResource {
  readonly urn: string;
  /** Type token, such as `aws:iam/role:Role` or `mlhpc:storage:TieredBucket`. */
  readonly type: string;
  /** The name that the program gave it. */
  readonly name: string;
  /** URN of the component that it belongs to. */
  readonly parent?: string;
  /** What AWS calls it; absent for components. */
  readonly id?: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/** A property that is a text, and not an empty one. */
export function textOf(resource: AccessResource, property: string): string | undefined {
  const value = resource.props[property];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A property that is a list: its texts. */
export function textsOf(resource: AccessResource, property: string): readonly string[] {
  const value = resource.props[property];
  return Array.isArray(value)
    ? value.filter((element): element is string => typeof element === "string")
    : [];
}

/** A property that is a list of objects. */
export function objectsOf(resource: AccessResource, property: string): readonly Fields[] {
  const value = resource.props[property];
  return Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
}

export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value, or anything in it, is not known yet. */
export function holdsUnknown(value: unknown): boolean {
  return (
    value === unknownValue ||
    (Array.isArray(value) && value.some(holdsUnknown)) ||
    (isObject(value) && Object.values(value).some(holdsUnknown))
  );
}

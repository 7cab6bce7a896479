import { isList, isObject, type Wire, type WireObject } from "./wire";

/** A property that holds a string, or undefined where it is absent, empty or of another kind. */
export function text(values: WireObject, property: string): string | undefined {
  const value = values[property];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A property that must hold a string once the check has passed; an empty string where it does not. */
export function textOr(values: WireObject, property: string, otherwise = ""): string {
  return text(values, property) ?? otherwise;
}

export function texts(value: Wire | undefined): string[] {
  return list(value).filter((item): item is string => typeof item === "string");
}

/** Every string in a value, at any depth. */
export function textsWithin(value: Wire | undefined): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return isList(value) || isObject(value)
    ? Object.values(value).flatMap((item: Wire) => textsWithin(item))
    : [];
}

export function list(value: Wire | undefined): readonly Wire[] {
  return isList(value) ? value : [];
}

export function objects(value: Wire | undefined): WireObject[] {
  return list(value).filter(isObject);
}

export function object(value: Wire | undefined): WireObject {
  return isObject(value) ? value : {};
}

/** The object without the properties whose value is undefined; protobuf has no undefined. */
export function defined(values: Record<string, Wire | undefined>): WireObject {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Wire] => entry[1] !== undefined),
  );
}

/** Deep equality of JSON values, whatever the order of an object's keys. */
export function same(left: Wire | undefined, right: Wire | undefined): boolean {
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => same(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => key in right && same(left[key], right[key]))
    );
  }
  return left === right;
}

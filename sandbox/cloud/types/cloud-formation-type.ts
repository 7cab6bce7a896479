import { readFileSync } from "node:fs";
import * as path from "node:path";

import { isList, isObject, type Wire, type WireObject } from "../wire";

/** An object of properties, a list of one item, or a word for a plain value or a map. */
export type Shape = string | readonly [Shape] | { readonly [property: string]: Shape };

/** What AWS's schema says of one CloudFormation type; made by scripts/cloud-control-types.py. */
export interface CloudFormationType {
  /** The property that identifies a resource. */
  readonly identifier: string;
  /** Properties that the schema says cannot change; a change makes the official provider replace the resource. */
  readonly createOnly: readonly string[];
  /** Properties that cannot change although the schema does not say so. */
  readonly fixed: readonly string[];
  /** Paths of properties that only AWS sets, `*` for any item of a list. */
  readonly readOnly: readonly string[];
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Shape>>;
}

let table: Readonly<Record<string, CloudFormationType>> | undefined;

/** Undefined for a type that the table does not hold: the sandbox takes any state for it. */
export function cloudFormationType(name: string): CloudFormationType | undefined {
  table ??= JSON.parse(
    readFileSync(path.join(__dirname, "cloud-control-schemas.json"), "utf8"),
  ) as typeof table;
  return table?.[name];
}

/** What is wrong with a desired state, in the words of CloudFormation's own validator. */
export function violations(type: CloudFormationType, state: WireObject): string[] {
  const missing = type.required.filter((property) => state[property] === undefined);
  return [
    ...missing.map((property) => `#: required key [${property}] not found`),
    ...within(type, type.properties, state, []),
  ];
}

function within(
  type: CloudFormationType,
  shape: Shape | undefined,
  value: Wire,
  path: readonly string[],
): string[] {
  if (isList(value) && Array.isArray(shape)) {
    const [item] = shape as readonly [Shape];
    return value.flatMap((entry) => within(type, item, entry, [...path, "*"]));
  }
  if (!isObject(value) || typeof shape !== "object" || Array.isArray(shape)) {
    return [];
  }
  const known = shape as Readonly<Record<string, Shape>>;
  return Object.entries(value).flatMap(([property, entry]) => {
    const here = [...path, property];
    const at = ["#", ...path].join("/");
    if (known[property] === undefined) {
      return [`${at}: extraneous key [${property}] is not permitted`];
    }
    return type.readOnly.includes(here.join("/"))
      ? [`${at}: key [${property}] is read-only`]
      : within(type, known[property], entry, here);
  });
}

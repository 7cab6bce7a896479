import * as pulumi from "@pulumi/pulumi";

import { allCases } from "./cases";

/** A type token is all that makes a resource one of that type. */
class AnyResource extends pulumi.CustomResource {}

/** Names that examples give to their resources must not meet in one stack. */
function apart(value: unknown, names: readonly string[], prefix: string): unknown {
  if (typeof value === "string") {
    return names.reduce((text, name) => text.replaceAll(name, `${prefix}${name}`), value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => apart(item, names, prefix));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, apart(inner, names, prefix)]))
    : value;
}

// Every example of every rule, in one stack. A property that was made of other resources gets their ids.
for (const { prefix, resources } of allCases()) {
  const made = new Map<string, pulumi.CustomResource>();
  const waiting = [...resources];
  const names = resources
    .flatMap(({ props }) => [props["name"], props["bucket"]])
    .filter((name) => typeof name === "string");
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const sources = Object.values(next.madeOf).flatMap((names) => names ?? []);
    if (sources.some((name) => waiting.some((other) => other.name === name))) {
      waiting.push(next);
      continue;
    }
    const links = Object.entries(next.madeOf).map(([property, names = []]) => {
      const ids = names.flatMap((name) => made.get(name)?.id ?? []);
      return [property, ids.length === 1 ? ids[0] : ids];
    });
    const props = {
      ...(Object.fromEntries(links) as pulumi.Inputs),
      ...(apart(next.props, names, prefix) as pulumi.Inputs),
    };
    made.set(next.name, new AnyResource(next.type, `${prefix}${next.name}`, props));
  }
}

import { autoName, autoNameOf, DEFAULTS_KEY, type NamingRequest } from "./naming";
import { type Schema, schemaOf } from "./schema";
import { type ResourceType, typeOf } from "./types";
import { asSecret, isObject, isSecret, reveal, UNKNOWN, type Wire, type WireObject } from "./wire";

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  readonly inputs: WireObject;
  readonly failures: readonly CheckFailure[];
}

export interface CheckRequest extends NamingRequest {
  readonly type: string;
  /** The provider's default tags, or the sentinel where they are not known yet. */
  readonly defaultTags: Wire;
}

/** Fills in what the official provider fills in (default tags, defaults, names) and says what it would refuse. */
export function check(request: CheckRequest): Checked {
  const schema = schemaOf(request.type);
  const type = typeOf(request.type);
  if (schema === undefined) {
    return { inputs: request.news, failures: [] };
  }
  const failures = [...unexpected(schema, request), ...missing(schema, request)];
  return { inputs: markSecrets(schema, fill(schema, type, request)), failures };
}

function unexpected(schema: Schema, { news }: CheckRequest): CheckFailure[] {
  return Object.keys(news)
    .filter((property) => !property.startsWith("__") && !schema.inputs.has(property))
    .map((property) => ({
      property,
      reason: `An argument named "${property}" is not expected here.${didYouMean(schema, property)}`,
    }));
}

function didYouMean(schema: Schema, property: string): string {
  const close = [...schema.inputs].find((input) => input.toLowerCase() === property.toLowerCase());
  const containing = [...schema.inputs].filter(
    (input) => input.includes(property) || property.includes(input),
  );
  const guess = close ?? (containing.length === 1 ? containing[0] : undefined);
  return guess === undefined ? "" : ` Did you mean "${guess}"?`;
}

function missing(schema: Schema, { type, news }: CheckRequest): CheckFailure[] {
  return [...schema.required]
    .filter((property) => news[property] === undefined || news[property] === null)
    .map((property) => ({
      property,
      reason: `Missing required argument. The argument "${property}" is required, but no definition was found for ${type}.`,
    }));
}

function fill(schema: Schema, type: ResourceType | undefined, request: CheckRequest): WireObject {
  const filled: Record<string, Wire> = {};
  for (const [property, value] of Object.entries(request.news)) {
    // An explicit null is an absent input, as in the official provider.
    if (value !== null && property !== DEFAULTS_KEY) {
      filled[property] = value;
    }
  }
  const defaulted: string[] = [];
  for (const [property, value] of Object.entries(type?.defaults ?? {})) {
    if (filled[property] === undefined) {
      filled[property] = value;
      defaulted.push(property);
    }
  }
  const rule = autoNameOf(schema, type);
  const name = rule && autoName(rule, { ...request, news: filled });
  if (rule !== undefined && name !== undefined) {
    filled[rule.property] = name;
    defaulted.push(rule.property);
  }
  if (schema.taggable) {
    const tags = mergeTags(request.defaultTags, filled["tags"]);
    if (tags !== undefined) {
      filled["tags"] = tags;
    }
  }
  return { ...filled, [DEFAULTS_KEY]: defaulted.sort() };
}

/** The resource's own tags win over the provider's; tags that are not known yet leave the whole map unknown. */
function mergeTags(defaults: Wire, own: Wire | undefined): Wire | undefined {
  const shown = { defaults: reveal(defaults), own: own === undefined ? {} : reveal(own) };
  if (shown.defaults === UNKNOWN || shown.own === UNKNOWN) {
    return UNKNOWN;
  }
  if (!isObject(shown.defaults) || Object.keys(shown.defaults).length === 0) {
    return own;
  }
  const ownTags = isObject(own) && !isSecret(own) ? own : shown.own;
  const merged = { ...shown.defaults, ...(isObject(ownTags) ? ownTags : {}) };
  return isSecret(own) || isSecret(defaults) ? asSecret(merged) : merged;
}

function markSecrets(schema: Schema, inputs: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([property, value]) => [
      property,
      schema.secretInputs.has(property) ? asSecret(value) : value,
    ]),
  );
}

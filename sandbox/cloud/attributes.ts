import { type Schema, type Shape, schemaOf } from "./schema";
import { type Being, typeOf } from "./types";
import { DEFAULTS_KEY } from "./naming";
import { asSecret, isSecret, reveal, UNKNOWN, type Wire, type WireObject } from "./wire";

/** All attributes of an object: its inputs as given, what the type's table works out, and a blank for what nobody knows. */
export function attributesOf(being: Being, inputs: WireObject): WireObject {
  const schema = schemaOf(being.type);
  const known: WireObject = { ...common(being), ...(typeOf(being.type)?.computed?.(being) ?? {}) };
  if (schema === undefined) {
    return { ...known, ...withoutDefaults(inputs) };
  }
  const attributes: Record<string, Wire> = {};
  for (const [attribute, shape] of schema.computed) {
    const value = known[attribute] ?? being.previous[attribute] ?? blank(shape);
    if (value !== undefined) {
      attributes[attribute] = value;
    }
  }
  for (const attribute of ["arn", "region", "tagsAll"]) {
    if (!schema.computed.has(attribute) || known[attribute] === undefined) {
      continue;
    }
    attributes[attribute] = known[attribute];
  }
  return withTagsAll(schema, { ...attributes, ...withoutDefaults(inputs) });
}

/** What a preview can say: inputs and tags are certain, whatever AWS will fill in is not. */
export function plannedAttributes(type: string, inputs: WireObject, region: string): WireObject {
  const schema = schemaOf(type);
  if (schema === undefined) {
    return withoutDefaults(inputs);
  }
  const unknown = Object.fromEntries([...schema.computed.keys()].map((attribute) => [attribute, UNKNOWN]));
  const certain: WireObject = schema.computed.has("region") ? { region } : {};
  return withTagsAll(schema, { ...unknown, ...certain, ...withoutDefaults(inputs) });
}

function common(being: Being): WireObject {
  const { arn, region, account, inputs } = being;
  // Inputs first: a name that was made at creation is among them, though the program never gave it.
  return { ...inputs, arn, region, ownerId: account, accountId: account, awsAccountId: account };
}

function withTagsAll(schema: Schema, attributes: WireObject): WireObject {
  const tags = attributes["tags"];
  if (!schema.taggable) {
    return attributes;
  }
  const all: Wire = tags === undefined ? {} : tags;
  return { ...attributes, tagsAll: isSecret(all) ? asSecret(reveal(all)) : all };
}

function withoutDefaults(inputs: WireObject): WireObject {
  return Object.fromEntries(Object.entries(inputs).filter(([property]) => property !== DEFAULTS_KEY));
}

function blank(shape: Shape): Wire | undefined {
  switch (shape) {
    case "string":
      return "";
    case "number":
      return 0;
    case "boolean":
      return false;
    case "list":
      return [];
    case "map":
      return {};
    case "object":
      return undefined;
    default: {
      const never: never = shape;
      return never;
    }
  }
}

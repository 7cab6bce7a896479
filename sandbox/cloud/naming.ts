import { createHash, randomBytes } from "node:crypto";

import { type Schema, schemaOf } from "./schema";
import { type AutoName, type ResourceType, typeOf } from "./types";
import { text, texts } from "./values";
import { type WireObject } from "./wire";

/** Where the official provider notes the inputs that it filled in itself; the engine never shows it. */
export const DEFAULTS_KEY = "__defaults";

/** What the user's `pulumi:autonaming` settings ask for, if they ask for anything. */
export interface ProposedName {
  readonly name: string;
  /** Whether the name must be taken to the letter. */
  readonly enforced: boolean;
}

export interface NamingRequest {
  readonly name: string;
  readonly news: WireObject;
  /** The inputs so far; empty at creation and at replacement, when a new name must be found. */
  readonly olds: WireObject;
  readonly seed: Uint8Array;
  readonly proposed?: ProposedName;
  readonly disabled: boolean;
}

/** How a type's name is made, or undefined where names of this type are never made up. */
export function autoNameOf(schema: Schema, type: ResourceType | undefined): AutoName | undefined {
  const rule = type?.autoName ?? { property: "name", maxLength: 255 };
  const nameable = schema.stringInputs.has(rule.property) && !schema.required.has(rule.property);
  return nameable ? rule : undefined;
}

/** The name to fill in, or undefined where the program names the resource or names are turned off. */
export function autoName(rule: AutoName, request: NamingRequest): string | undefined {
  const { news, olds, name, proposed } = request;
  if (news[rule.property] !== undefined || news[`${rule.property}Prefix`] !== undefined || request.disabled) {
    return undefined;
  }
  const kept = olds[rule.property];
  if (typeof kept === "string" && texts(olds[DEFAULTS_KEY]).includes(rule.property)) {
    return kept;
  }
  if (proposed?.enforced) {
    return proposed.name;
  }
  return shape(rule, proposed?.name ?? name, proposed === undefined, request);
}

/** Counts the names of this process, so that two of one millisecond differ. */
let made = 0;

/**
 * The name that the official provider gives at creation where the program gives a prefix only, or turned names off:
 * the prefix, the time, and a count. Nothing where a name is given or the type has none.
 */
export function ownName(type: string, inputs: WireObject, previous: WireObject): WireObject {
  const schema = schemaOf(type);
  const property = (schema && autoNameOf(schema, typeOf(type)))?.property;
  if (property === undefined || inputs[property] !== undefined) {
    return {};
  }
  made += 1;
  const time = new Date().toISOString().replace(/\D/g, "");
  const prefix = text(inputs, `${property}Prefix`) ?? "terraform-";
  const fresh = `${prefix}${time}${made.toString(16).padStart(26 - time.length, "0")}`;
  return { [property]: previous[property] ?? fresh };
}

function shape(rule: AutoName, base: string, addRandom: boolean, { seed, news }: NamingRequest): string {
  const random = addRandom && rule.random !== false ? `-${sevenHex(seed)}` : "";
  const ending = rule.ending?.(news) ?? "";
  const head = `${rule.prefix ?? ""}${base}`.slice(0, rule.maxLength - random.length - ending.length);
  const whole = `${head}${random}${ending}`;
  return rule.lowerCase ? whole.toLowerCase() : whole;
}

/** From the engine's seed, so that a preview and the deployment after it agree; at random where it sends none. */
function sevenHex(seed: Uint8Array): string {
  const bytes = seed.length > 0 ? createHash("sha256").update(seed).digest() : randomBytes(4);
  return bytes.toString("hex").slice(0, 7);
}

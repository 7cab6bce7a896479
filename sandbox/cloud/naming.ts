import { createHash, randomBytes } from "node:crypto";

import { type Schema } from "./schema";
import { type AutoName, type ResourceType } from "./types";
import { texts } from "./values";
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

function shape(rule: AutoName, base: string, addRandom: boolean, { seed, news }: NamingRequest): string {
  const random = addRandom && rule.random !== false ? `-${sevenHex(seed)}` : "";
  const ending = rule.ending?.(news) ?? "";
  const head = `${rule.prefix ?? ""}${base}`.slice(0, rule.maxLength - random.length - ending.length);
  const made = `${head}${random}${ending}`;
  return rule.lowerCase ? made.toLowerCase() : made;
}

/** From the engine's seed, so that a preview and the deployment after it agree; at random where it sends none. */
function sevenHex(seed: Uint8Array): string {
  const bytes = seed.length > 0 ? createHash("sha256").update(seed).digest() : randomBytes(4);
  return bytes.toString("hex").slice(0, 7);
}

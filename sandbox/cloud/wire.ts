import * as struct from "google-protobuf/google/protobuf/struct_pb";

/** A value as Pulumi sends it: JSON, with marked objects for secrets and assets and a sentinel for what is not known yet. */
export type Wire = null | boolean | number | string | readonly Wire[] | { readonly [key: string]: Wire };
/** The properties of one resource, secrets and unknowns still marked. */
export type WireObject = { readonly [key: string]: Wire };

/** The key that marks an object as special; Pulumi's wire format fixes it and the markers below. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
/** What Pulumi sends for a value that is known only after the deployment. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isObject(value: Wire | undefined): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Wire | undefined): value is readonly Wire[] {
  return Array.isArray(value);
}

export function isSecret(value: Wire | undefined): boolean {
  return isObject(value) && value[SIGNATURE_KEY] === SECRET;
}

export function asSecret(value: Wire): Wire {
  return isSecret(value) ? value : { [SIGNATURE_KEY]: SECRET, value };
}

/** The value without its secret marks, at any depth; assets and archives stay as they are. */
export function reveal(value: Wire): Wire {
  if (isList(value)) {
    return value.map(reveal);
  }
  if (!isObject(value)) {
    return value;
  }
  if (isSecret(value)) {
    return reveal(value["value"] ?? null);
  }
  return mapValues(value, reveal);
}

export function revealAll(values: WireObject): WireObject {
  return mapValues(values, reveal);
}

/** Whether the value, or anything inside it, is not known yet. */
export function hasUnknown(value: Wire | undefined): boolean {
  if (value === UNKNOWN) {
    return true;
  }
  if (isList(value)) {
    return value.some(hasUnknown);
  }
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** Whether the value, or anything inside it, is marked as a secret. */
export function hasSecret(value: Wire | undefined): boolean {
  if (isList(value)) {
    return value.some(hasSecret);
  }
  return isObject(value) && (isSecret(value) || Object.values(value).some(hasSecret));
}

/** Reads a protobuf struct; an absent one is an empty object. */
export function fromStruct(message: struct.Struct | undefined): WireObject {
  // The generated type says "plain JavaScript"; it is JSON by protobuf's own definition.
  return message === undefined ? {} : message.toJavaScript();
}

export function toStruct(values: WireObject): struct.Struct {
  return struct.Struct.fromJavaScript(values);
}

function mapValues(values: WireObject, change: (value: Wire) => Wire): WireObject {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

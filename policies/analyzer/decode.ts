import type { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

import { UnknownValueError } from "../rule/unknown";

/** A resource's properties as rules read them. */
export type Properties = Readonly<Record<string, unknown>>;

/** Pulumi's marks for values that preview does not know yet (sdk/go/common/resource/plugin/rpc.go). */
const unknownValues: ReadonlyMap<string, string> = new Map([
  ["1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "boolean"],
  ["3eeb2bf0-c639-47a8-9e75-3b44932eb421", "number"],
  ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "string"],
  ["6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", "Array"],
  ["030794c1-ac77-496b-92df-f27374a8bd58", "asset"],
  ["e48ece36-62e2-4504-bad9-02848725956a", "archive"],
  ["dd056dcd-154b-4c76-9bd3-c8f88648b5ff", "Object"],
]);

/** Marks an object that is not plain, and says what it is (sdk/go/common/resource/sig). */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/**
 * The properties of a request, secrets unpacked, read-only because many rules share them. Reading a value that preview
 * does not know throws `UnknownValueError`; everything else costs no more than a plain object.
 */
export function decode(struct: Struct | undefined): Properties {
  const properties = {};
  struct?.getFieldsMap().forEach((value: Value, name: string) => place(properties, name, value, name));
  return properties;
}

const readable = { enumerable: true, configurable: true };

function place(container: object, key: string | number, value: Value, path: string): void {
  const plain = withoutSecret(value);
  const sentinel = plain.hasStringValue() ? plain.getStringValue() : "";
  const unknown = sentinel.length === 36 ? unknownValues.get(sentinel) : undefined;
  if (unknown === undefined) {
    // Configurable, not frozen: a rule may wrap what it reads in a Proxy, which has to hand out frozen values as they are.
    Object.defineProperty(container, key, { value: read(plain, path), ...readable });
    return;
  }
  const get = (): never => {
    throw new UnknownValueError(`${unknown} value at .${path} can't be known during preview`, sentinel);
  };
  Object.defineProperty(container, key, { get, ...readable });
}

function read(value: Value, path: string): unknown {
  if (value.hasStructValue()) {
    const object = {};
    value
      .getStructValue()
      ?.getFieldsMap()
      .forEach((field: Value, name: string) => place(object, name, field, `${path}.${name}`));
    return object;
  }
  if (value.hasListValue()) {
    const elements = value.getListValue()?.getValuesList() ?? [];
    const list = new Array<unknown>(elements.length);
    elements.forEach((element, index) => place(list, index, element, `${path}.${index}`));
    return list;
  }
  return value.toJavaScript();
}

function withoutSecret(value: Value): Value {
  const fields = value.hasStructValue() ? value.getStructValue()?.getFieldsMap() : undefined;
  if (fields?.get(signatureKey)?.getStringValue() !== secretSignature) {
    return value;
  }
  const inner = fields.get("value");
  return inner === undefined ? value : withoutSecret(inner);
}

import { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

import { secretSignature, signatureKey } from "./decode";

/**
 * The properties with the changes over them, as a new message. What is not changed stays as the engine sent it:
 * unknown values, secrets, assets. A property that holds a secret anywhere is secret as a whole afterwards.
 *
 * @param changes property -> value; undefined removes the property. Values must be plain data
 */
export function changed(properties: Struct, changes: Readonly<Record<string, unknown>>): Struct {
  const copy = properties.cloneMessage();
  const fields = copy.getFieldsMap();
  for (const [name, change] of Object.entries(changes)) {
    if (change === undefined) {
      fields.del(name);
    } else {
      const value = valueOf(change);
      const secret = holdsSecret(fields.get(name)?.toJavaScript());
      fields.set(name, secret ? secretOf(value) : value);
    }
  }
  return copy;
}

/** Through JSON, which leaves out what is undefined within objects, as Pulumi does. */
function valueOf(change: unknown): Value {
  const plain: unknown = JSON.parse(JSON.stringify(change));
  return Value.fromJavaScript(plain as Parameters<typeof Value.fromJavaScript>[0]);
}

function secretOf(value: Value): Value {
  const struct = new Struct();
  struct.getFieldsMap().set(signatureKey, Value.fromJavaScript(secretSignature)).set("value", value);
  const secret = new Value();
  secret.setStructValue(struct);
  return secret;
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const fields = Object.entries(value);
  return fields.some(
    ([name, field]) => (name === signatureKey && field === secretSignature) || holdsSecret(field),
  );
}

import * as assert from "node:assert/strict";

import { schemaOf } from "../../../sandbox/cloud/schema";
import { knownTypes, typeOf } from "../../../sandbox/cloud/types";

describe("The tables of AWS types", () => {
  it("list only types and properties that @pulumi/aws has", () => {
    const wrong = knownTypes().flatMap((token) => {
      const schema = schemaOf(token);
      const entry = typeOf(token);
      if (schema === undefined || entry === undefined) {
        return [`${token}: no such type`];
      }
      const named = {
        immutable: entry.immutable ?? [],
        defaults: Object.keys(entry.defaults ?? {}),
        sets: entry.sets ?? [],
        discriminators: entry.discriminators ?? [],
        autoName: entry.autoName === undefined ? [] : [entry.autoName.property],
      };
      return Object.entries(named).flatMap(([field, properties]) =>
        properties
          .filter((property) => !schema.inputs.has(property))
          .map((property) => `${token}: ${field} lists ${property}`),
      );
    });
    assert.deepEqual(wrong, []);
  });

  it("name as dependents only types and attributes that @pulumi/aws has", () => {
    const wrong = knownTypes().flatMap((token) =>
      (typeOf(token)?.dependents ?? [])
        .filter(({ type, property }) => schemaOf(type)?.inputs.has(property) !== true)
        .map(({ type, property }) => `${token}: ${type}.${property}`),
    );
    assert.deepEqual(wrong, []);
  });
});

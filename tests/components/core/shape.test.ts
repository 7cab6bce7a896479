import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import {
  flag,
  input,
  list,
  number,
  oneOf,
  record,
  section,
  shapeProblems,
  text,
} from "../../../components/core";

interface OnDisk {
  readonly folder: string;
  readonly size?: number;
}

interface InBucket {
  readonly bucket: pulumi.Input<string>;
  readonly size?: number;
}

type Store = OnDisk | InBucket;

const store = section<Store>({
  folder: text.optional(),
  bucket: input.optional(),
  size: number.optional(),
});

const shape = section<{ readonly stores: unknown; readonly mode?: unknown; readonly keep: unknown }>({
  stores: list(record(store), "give a list of stores"),
  mode: oneOf("fast", 2)
    .or(section<{ readonly spare: boolean }>({ spare: flag }))
    .optional(),
  keep: text,
});

const right = { stores: [{ "/data": { folder: "/data" } }], keep: "all" };

describe("The shape of arguments", () => {
  const refused: Readonly<Record<string, readonly [args: unknown, ...problems: string[]]>> = {
    "no arguments": [undefined, "The second argument is missing; give { stores, keep }."],
    "arguments that are known only later": [
      pulumi.output(right),
      "The second argument is known only later; give { stores, keep }.",
    ],
    "what is missing, beside what is of the wrong kind": [
      { stores: "/data" },
      'stores is "/data"; give a list of stores.',
      "keep is missing; give a string.",
    ],
    "a mapping for which nothing is needed": [
      { ...right, stores: [{ data: "/data" }] },
      'stores[0].data is "/data"; give a mapping.',
    ],
    "a value below a name that is no word": [
      { ...right, stores: [{ "/data": { size: "9" } }] },
      'stores[0]["/data"].size is "9"; give a number.',
    ],
    "a function, of which nobody wants to read the text": [
      { ...right, keep: () => "all" },
      "keep is a function; give a string.",
    ],
    "a number that is known only later": [
      { ...right, stores: [{ data: { bucket: pulumi.output("data"), size: pulumi.output(9) } }] },
      "stores[0].data.size is known only later; give a number.",
    ],
    "what is wrong within the one kind of several that fits": [
      { ...right, mode: { spare: "no" } },
      'mode.spare is "no"; give true or false.',
    ],
  };
  for (const [name, [args, ...problems]] of Object.entries(refused)) {
    it(`refuses ${name}`, () => assert.deepEqual(shapeProblems(args, shape), problems));
  }

  it("takes texts that are known later where they may be", () => {
    const later = [pulumi.output("data"), Promise.resolve("data"), pulumi.secret("data"), "data"];
    for (const bucket of later) {
      assert.deepEqual(shapeProblems({ ...right, stores: [{ data: { bucket } }] }, shape), []);
    }
  });

  it("does not compile without a row for every field, of whichever member of a union", () => {
    // @ts-expect-error: OnDisk has a size.
    assert.ok(section<OnDisk>({ folder: text }));
    // @ts-expect-error: InBucket has a bucket.
    assert.ok(section<Store>({ folder: text, size: number }));
    // @ts-expect-error: there is no speed.
    assert.ok(section<OnDisk>({ folder: text, size: number, speed: number }));
  });
});

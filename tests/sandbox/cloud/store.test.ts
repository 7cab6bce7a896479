import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import * as fc from "fast-check";

import { Store, StoreDamagedError, type StoredObject, StoreLockedError } from "../../../sandbox/cloud/store";
import { temporaryFolder } from "./engine-client";

function vpc(id: string, name = "net"): StoredObject {
  const region = "ap-southeast-1";
  return {
    type: "aws:ec2/vpc:Vpc",
    id,
    region,
    scope: region,
    urn: `urn:${name}`,
    inputs: { name },
    outputs: { name, note: "änderung\n" },
  };
}

function contents(storePath: string): StoredObject[] {
  const store = Store.open(storePath);
  try {
    return store.all();
  } finally {
    store.close();
  }
}

/** A change to the store: to put object `id`, or to remove it. */
const change = fc.record({ id: fc.constantFrom("a", "b", "c"), name: fc.string(), remove: fc.boolean() });

describe("The store of the sandbox cloud", () => {
  let storePath: string;

  beforeEach(() => {
    storePath = path.join(temporaryFolder(), "deep", "cloud.jsonl");
  });

  it("keeps objects over a restart", () => {
    const store = Store.open(storePath);
    store.put(vpc("a"));
    store.put(vpc("b"));
    store.remove(vpc("a"));
    store.put(vpc("b", "renamed"));
    store.close();
    assert.deepEqual(contents(storePath), [vpc("b", "renamed")]);
  });

  it("holds exactly what was acknowledged, wherever a crash cut its file", () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (changes, where) => {
          const file = path.join(temporaryFolder(), "cloud.jsonl");
          const store = Store.open(file);
          // After each change: how long the file is, and what the store holds.
          const steps = [{ size: fs.statSync(file).size, objects: store.all() }];
          for (const { id, name, remove } of changes) {
            if (remove) {
              store.remove(vpc(id));
            } else {
              store.put(vpc(id, name));
            }
            steps.push({ size: fs.statSync(file).size, objects: store.all() });
          }
          store.close();
          const cut = Math.floor(where * fs.statSync(file).size);
          fs.truncateSync(file, cut);
          const survived = steps.filter(({ size }) => size <= cut).pop()?.objects ?? [];
          assert.deepEqual(contents(file), survived);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("goes on after a crash where the file was cut", () => {
    const store = Store.open(storePath);
    store.put(vpc("a"));
    store.put(vpc("b"));
    store.close();
    fs.truncateSync(storePath, fs.statSync(storePath).size - 3);
    const reopened = Store.open(storePath);
    reopened.put(vpc("c"));
    reopened.close();
    assert.deepEqual(
      contents(storePath).map(({ id }) => id),
      ["a", "c"],
    );
  });

  it("rewrites a file that is mostly dead lines, and loses nothing by it", () => {
    const store = Store.open(storePath);
    for (let turn = 0; turn < 1000; turn += 1) {
      store.put(vpc("a", `turn ${turn}`));
    }
    store.close();
    const before = fs.statSync(storePath).size;
    assert.deepEqual(contents(storePath), [vpc("a", "turn 999")]);
    assert.ok(fs.statSync(storePath).size < before / 100);
    assert.deepEqual(contents(storePath), [vpc("a", "turn 999")]);
  });

  it("refuses a file that is something else, and leaves it as it is", () => {
    const other = path.join(temporaryFolder(), "notes.txt");
    fs.writeFileSync(other, "shopping list\n");
    assert.throws(() => Store.open(other), StoreDamagedError);
    assert.equal(fs.readFileSync(other, "utf8"), "shopping list\n");
  });

  it("says which line is damaged where the middle of the file is", () => {
    const store = Store.open(storePath);
    store.put(vpc("a"));
    store.put(vpc("b"));
    store.close();
    const lines = fs.readFileSync(storePath, "utf8").split("\n");
    lines[1] = "{half";
    fs.writeFileSync(storePath, lines.join("\n"));
    assert.throws(() => Store.open(storePath), /line 2 is not JSON/);
  });

  it("is exclusive, and names the process that has it", () => {
    const store = Store.open(storePath);
    assert.throws(
      () => Store.open(storePath),
      (error: unknown) =>
        error instanceof StoreLockedError &&
        error.holder === process.pid &&
        /in use by process \d+/.test(error.message),
    );
    store.close();
    assert.deepEqual(contents(storePath), []);
  });

  it("is free again once its holder was killed", async () => {
    const folder = path.resolve(__dirname, "../../../sandbox/cloud/store");
    const program = `const { Store } = require(${JSON.stringify(folder)}); Store.open(${JSON.stringify(storePath)}); console.log("held"); setInterval(() => 0, 1000);`;
    const holder = spawn(process.execPath, ["-r", "./bin/typescript.cjs", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    assert.throws(() => Store.open(storePath), StoreLockedError);
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    holder.kill("SIGKILL");
    await gone;
    assert.deepEqual(contents(storePath), []);
  });
});

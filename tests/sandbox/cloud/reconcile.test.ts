import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import { reconcile, StoreLockedError } from "../../../sandbox/cloud";
import { openBench, temporaryFolder } from "./engine-client";

const VPC = "aws:ec2/vpc:Vpc";
const INPUTS = { cidrBlock: "10.0.0.0/16" };

/** A store with two networks; the paths of it and of a checkpoint that is not written yet. */
async function twoNetworks(): Promise<{ storePath: string; checkpointPath: string; ids: [string, string] }> {
  const bench = await openBench();
  const one = await bench.engine.make(VPC, "one", INPUTS);
  const two = await bench.engine.make(VPC, "two", INPUTS);
  await bench.close();
  return {
    storePath: bench.storePath,
    checkpointPath: path.join(temporaryFolder(), "dev.json"),
    ids: [one.id, two.id],
  };
}

async function idsIn(storePath: string): Promise<unknown> {
  const bench = await openBench({ storePath });
  const ids = await bench.engine.vpcs();
  await bench.close();
  return ids;
}

describe("Reconciling after an interrupted run", () => {
  it("removes what the state does not list, and tells what that was", async () => {
    const { storePath, checkpointPath, ids } = await twoNetworks();
    const resources = [
      { urn: "urn:stack", custom: false, type: "pulumi:pulumi:Stack" },
      { urn: "urn:one", custom: true, id: ids[0], type: VPC },
      { urn: "urn:other", custom: true, id: ids[1], type: "aws:ec2/subnet:Subnet" },
    ];
    fs.writeFileSync(
      checkpointPath,
      JSON.stringify({ version: 3, checkpoint: { stack: "dev", latest: { resources } } }),
    );
    const removed = reconcile({ storePath, checkpointPath });
    assert.deepEqual(
      removed.map(({ type, id, region }) => [type, id, region]),
      [[VPC, ids[1], "ap-southeast-1"]],
    );
    assert.match(removed[0]?.urn ?? "", /::two$/);
    assert.deepEqual(await idsIn(storePath), [ids[0]]);
  });

  it("keeps what waits for its deletion: the state still lists it", async () => {
    const { storePath, checkpointPath, ids } = await twoNetworks();
    const resources = ids.map((id, index) => ({
      urn: "urn:one",
      custom: true,
      delete: index === 1,
      id,
      type: VPC,
    }));
    fs.writeFileSync(checkpointPath, JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));
    assert.deepEqual(reconcile({ storePath, checkpointPath }), []);
  });

  it("reads an exported deployment too", async () => {
    const { storePath, checkpointPath, ids } = await twoNetworks();
    const resources = [{ urn: "urn:two", custom: true, id: ids[1], type: VPC }];
    fs.writeFileSync(checkpointPath, JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }));
    assert.deepEqual(
      reconcile({ storePath, checkpointPath }).map(({ id }) => id),
      [ids[0]],
    );
  });

  it("takes a missing or an empty state for an empty stack", async () => {
    const one = await twoNetworks();
    assert.equal(reconcile(one).length, 2);
    const two = await twoNetworks();
    fs.writeFileSync(
      two.checkpointPath,
      JSON.stringify({ version: 3, checkpoint: { stack: "dev", latest: null } }),
    );
    assert.equal(reconcile(two).length, 2);
  });

  it("touches nothing where the state is something else", async () => {
    const { storePath, checkpointPath, ids } = await twoNetworks();
    fs.writeFileSync(checkpointPath, JSON.stringify({ hello: "world" }));
    assert.throws(
      () => reconcile({ storePath, checkpointPath }),
      /neither a Pulumi stack file nor an exported deployment/,
    );
    assert.deepEqual(await idsIn(storePath), [...ids].sort());
  });

  it("refuses while a cloud runs on the store", async () => {
    const bench = await openBench();
    assert.throws(() => reconcile({ storePath: bench.storePath, checkpointPath: "none" }), StoreLockedError);
    await bench.close();
  });

  it("knows an object by its type's old token", async () => {
    const bench = await openBench();
    const made = await bench.engine.make("aws:s3/bucket:Bucket", "raw", {});
    await bench.close();
    const checkpointPath = path.join(temporaryFolder(), "dev.json");
    const resources = [{ urn: "urn:raw", custom: true, id: made.id, type: "aws:s3/bucketV2:BucketV2" }];
    fs.writeFileSync(checkpointPath, JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));
    assert.deepEqual(reconcile({ storePath: bench.storePath, checkpointPath }), []);
  });
});

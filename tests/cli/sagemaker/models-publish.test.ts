import assert from "node:assert/strict";
import * as path from "node:path";
import { gzipSync } from "node:zlib";

import { GetObjectCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";

import { largeTarball, sha256, tar, tarball } from "./archives";
import { archive, catalogueScene, hash, headOf, models, putModel, versioned } from "./catalogue-scene";
import { CommandRun } from "./command-run";
import { modelBucket, modelPrefix } from "./endpoints";
import { fileIn } from "./scene";

describe("mlhpc models publish", function () {
  this.timeout(300_000);
  const scene = catalogueScene();
  const publish = (name: string, ...more: readonly string[]) =>
    models(scene(), "publish", path.join(scene().folder, name), ...more);
  const content = async (name: string) => {
    const object = { Bucket: modelBucket, Key: `${modelPrefix}${name}` };
    return (await scene().deployed.s3.send(new GetObjectCommand(object))).Body?.transformToString();
  };

  it("gives each content a name of its own, and tells S3 and whoever looks its hash", async () => {
    const { exitCode, stdout, stderr } = await publish("churn.tar.gz");
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(stdout.split("\n"), [
      `Published ${versioned}.`,
      `  s3://${modelBucket}/${modelPrefix}${versioned}`,
      `Call it:  npx mlhpc invoke churn --state ${scene().state} --target-model ${versioned} --body request.json`,
    ]);
    assert.match(stderr, new RegExp(`churn\\.tar\\.gz: 1 file, \\d+ B, 13 B unpacked, SHA-256 ${hash}`));
    const kept = await headOf(scene(), versioned);
    assert.equal(kept.ChecksumSHA256, Buffer.from(hash, "hex").toString("base64"));
    assert.deepEqual([kept.Metadata, kept.ContentType], [{ sha256: hash }, "application/gzip"]);
    // Encryption is the bucket's: a request that named another would be refused by the bucket's policy.
    assert.deepEqual(kept.SSEKMSKeyId, undefined);
  });

  it("publishes the same content once", async () => {
    await publish("churn.tar.gz", "--as", "retention");
    const again = await publish("churn.tar.gz", "--as", "retention", "--json");
    const { outcome, name } = JSON.parse(again.stdout) as Readonly<Record<string, string>>;
    assert.deepEqual([outcome, name], ["unchanged", `retention/${hash.slice(0, 12)}.tar.gz`]);
    assert.equal((await scene().emulator.calls()).filter((call) => call === "PutObject").length, 1);
  });

  it("never takes a name for another content silently", async () => {
    await putModel(scene(), "v1.tar.gz", "an older model");
    const refused = await publish("churn.tar.gz", "--as", "v1.tar.gz");
    assert.equal(refused.exitCode, 1);
    assert.match(
      refused.stderr,
      /v1\.tar\.gz is something that was not published by this command\. A container that has loaded it keeps it under that name[^\n]+ {2}--as v1 {2}adds the hash of the content\. Where nobody calls it: {2}--replace\.$/,
    );
    assert.equal(await content("v1.tar.gz"), "an older model");
    const replaced = await publish("churn.tar.gz", "--as", "v1.tar.gz", "--replace");
    assert.match(replaced.stdout, /^Replaced v1\.tar\.gz\. Containers that have it loaded go on answering/);
    assert.equal((await headOf(scene(), "v1.tar.gz")).Metadata?.["sha256"], hash);
  });

  it("lets the one win who was first, when two publish at the same moment", async () => {
    const notThere = { operation: "HeadObject", code: "NotFound", details: { status: 404 } };
    await putModel(scene(), "v1.tar.gz", "another", { sha256: "f".repeat(64) });
    await scene().emulator.fault(notThere);
    const other = await publish("churn.tar.gz", "--as", "v1.tar.gz");
    assert.equal(other.exitCode, 1);
    assert.match(other.stderr, /v1\.tar\.gz is another content \(SHA-256 f{12}\)\./);
    assert.equal(await content("v1.tar.gz"), "another");
    await putModel(scene(), "v2.tar.gz", "the same, by its hash", { sha256: hash });
    await scene().emulator.fault(notThere);
    const same = await publish("churn.tar.gz", "--as", "v2.tar.gz");
    assert.match(same.stdout, /^v2\.tar\.gz was published already, with this very content\.\n/);
  });

  it("uploads a large model in parts that S3 checks, with progress", async () => {
    const large = largeTarball(40 * 1024 * 1024);
    fileIn(scene(), "large.tar.gz", large);
    const { exitCode, stdout, stderr } = await publish("large.tar.gz", "--json");
    assert.equal(exitCode, 0, stderr);
    const { name, bytes } = JSON.parse(stdout) as { readonly name: string; readonly bytes: number };
    assert.equal(bytes, large.length);
    assert.match(stderr, /^Uploaded [\d.]+ MB of 40 MB$/m);
    const calls = await scene().emulator.calls();
    assert.equal(calls.filter((call) => call === "UploadPart").length, 3);
    assert.ok(calls.includes("CompleteMultipartUpload"));
    const object = { Bucket: modelBucket, Key: `${modelPrefix}${name}` };
    const kept = await (
      await scene().deployed.s3.send(new GetObjectCommand(object))
    ).Body?.transformToByteArray();
    assert.equal(sha256(Buffer.from(kept ?? [])), sha256(large));
  });

  it("leaves nothing behind of an upload that fails", async () => {
    fileIn(scene(), "large.tar.gz", largeTarball(20 * 1024 * 1024));
    await scene().emulator.fault({
      operation: "UploadPart",
      code: "AccessDenied",
      message: "no",
      times: 9,
      details: { status: 403 },
    });
    const { exitCode, stderr } = await publish("large.tar.gz");
    assert.equal(exitCode, 1);
    assert.match(stderr, /^AWS denies s3:PutObject in ap-southeast-1: no\.$/m);
    await assertNothingLeft();
  });

  it("leaves nothing behind where Ctrl-C ends an upload", async () => {
    fileIn(scene(), "large.tar.gz", largeTarball(20 * 1024 * 1024));
    await scene().emulator.fault({
      operation: "UploadPart",
      code: "SlowDown",
      times: 999,
      details: { status: 503 },
    });
    const command = new CommandRun(
      ["models", "publish", "churn", path.join(scene().folder, "large.tar.gz"), "--state", scene().state],
      { ...scene().emulator.environment, AWS_MAX_ATTEMPTS: "99" },
    );
    await command.told("SHA-256");
    while (!(await scene().emulator.calls()).includes("UploadPart"));
    command.interrupt();
    const { exitCode, stdout, stderr } = await command.end();
    assert.deepEqual([exitCode, stdout], [130, ""]);
    assert.match(stderr, /^Interrupted: the upload was called off, and nothing was published\.$/m);
    assert.ok((await scene().emulator.calls()).includes("AbortMultipartUpload"));
    await assertNothingLeft();
  });

  const whole = tar({ "model.bin": "a".repeat(100_000) });
  const broken: readonly (readonly [string, Buffer, RegExp])[] = [
    ["text", Buffer.from("weights"), /it is not compressed with gzip\./],
    ["a gzip that is cut off", archive.subarray(0, archive.length - 6), /it is cut off\./],
    [
      "a gzip that holds no tar",
      gzipSync(Buffer.alloc(2_048, "x")),
      /what is compressed in it is no tar archive\./,
    ],
    ["a tar that is cut off", gzipSync(whole.subarray(0, 50_000)), /it is cut off\./],
    ["an empty tar", gzipSync(tar({})), /it holds no file\./],
    [
      "a tar that points outside",
      tarball({ "../etc/passwd": "" }),
      /its file \.\.\/etc\/passwd points out of/,
    ],
  ];
  it("refuses what SageMaker could not unpack, and asks AWS nothing", async () => {
    for (const [what, bytes, expected] of broken) {
      fileIn(scene(), "broken.tar.gz", bytes);
      const { exitCode, stderr } = await publish("broken.tar.gz");
      assert.equal(exitCode, 1, what);
      assert.match(stderr, expected);
      assert.match(stderr, /is no model that SageMaker can unpack[^\n]+tar -czf model\.tar\.gz -C model \.$/);
    }
    assert.match((await publish("none.tar.gz")).stderr, /none\.tar\.gz does not exist\. Make an archive: /);
    assert.match(
      (await publish("churn.tar.gz", "--as", "../churn")).stderr,
      /^A model cannot be called "\.\.\/churn"; give --as a name of letters/m,
    );
    assert.deepEqual(await scene().emulator.calls(), []);
  });

  const assertNothingLeft = async (): Promise<void> => {
    const { Uploads = [] } = await scene().deployed.s3.send(
      new ListMultipartUploadsCommand({ Bucket: modelBucket }),
    );
    const { Versions = [] } = await scene().deployed.s3.send(
      new ListObjectVersionsCommand({ Bucket: modelBucket }),
    );
    assert.deepEqual([Uploads, Versions], [[], []]);
  };
});

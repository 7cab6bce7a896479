import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { gzipSync } from "node:zlib";

import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";

import { type Emulator, startEmulator } from "../../emulator/emulator";
import { largeTarball, sha256, tar, tarball } from "./archives";
import { CommandRun, type Ended, runCommand } from "./command-run";
import { region } from "./definitions";
import { Deployment, exportedEndpoints, modelBucket, modelPrefix, variant, without } from "./endpoints";

describe("mlhpc models", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let deployed: Deployment;
  let folder: string;
  let state: string;
  const archive = tarball({ "model.json": '{"trees":100}' });
  const hash = sha256(archive);
  const versioned = `churn/${hash.slice(0, 12)}.tar.gz`;

  before(async () => {
    emulator = await startEmulator();
    deployed = new Deployment(emulator);
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-models-"));
    state = file("state.json", JSON.stringify(stack(modelBucket)));
    file("churn.tar.gz", archive);
  });
  beforeEach(async () => {
    await emulator.reset();
    await deployed.bucket();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator.stop();
  });

  const stack = (bucket: string) =>
    exportedEndpoints({ churn: { mode: "multiModel", modelBucket: bucket, modelPrefix } });
  const file = (name: string, content: Buffer | string): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const run = (verb: string, args: readonly string[], from = ["--state", state]) =>
    runCommand(["models", verb, "churn", ...args, ...from], emulator.environment);
  const publish = (name: string, ...more: readonly string[]) =>
    run("publish", [path.join(folder, name), ...more]);
  const put = (name: string, Body: string, Metadata: Record<string, string> = {}, Bucket = modelBucket) =>
    deployed.s3.send(new PutObjectCommand({ Bucket, Key: `${modelPrefix}${name}`, Body, Metadata }));
  const head = (name: string) =>
    deployed.s3.send(
      new HeadObjectCommand({
        ...{ Bucket: modelBucket, Key: `${modelPrefix}${name}`, ChecksumMode: "ENABLED" },
      }),
    );
  const content = async (name: string) => {
    const object = { Bucket: modelBucket, Key: `${modelPrefix}${name}` };
    return (await deployed.s3.send(new GetObjectCommand(object))).Body?.transformToString();
  };

  describe("publish", () => {
    it("gives each content a name of its own, and tells S3 and whoever looks its hash", async () => {
      const { exitCode, stdout, stderr } = await publish("churn.tar.gz");
      assert.equal(exitCode, 0, stderr);
      assert.deepEqual(stdout.split("\n"), [
        `Published ${versioned}.`,
        `  s3://${modelBucket}/${modelPrefix}${versioned}`,
        `Call it:  npx mlhpc invoke churn --state ${state} --target-model ${versioned} --body request.json`,
      ]);
      assert.match(stderr, new RegExp(`churn\\.tar\\.gz: 1 file, \\d+ B, 13 B unpacked, SHA-256 ${hash}`));
      const kept = await head(versioned);
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
      assert.equal((await emulator.calls()).filter((call) => call === "PutObject").length, 1);
    });

    it("never takes a name for another content silently", async () => {
      await put("v1.tar.gz", "an older model");
      const refused = await publish("churn.tar.gz", "--as", "v1.tar.gz");
      assert.equal(refused.exitCode, 1);
      assert.match(
        refused.stderr,
        /v1\.tar\.gz is something that was not published by this command\. A container that has loaded it keeps it under that name[^\n]+ {2}--as v1 {2}adds the hash of the content\. Where nobody calls it: {2}--replace\.$/,
      );
      assert.equal(await content("v1.tar.gz"), "an older model");
      const replaced = await publish("churn.tar.gz", "--as", "v1.tar.gz", "--replace");
      assert.match(replaced.stdout, /^Replaced v1\.tar\.gz\. Containers that have it loaded go on answering/);
      assert.equal((await head("v1.tar.gz")).Metadata?.["sha256"], hash);
    });

    it("lets the one win who was first, when two publish at the same moment", async () => {
      const notThere = { operation: "HeadObject", code: "NotFound", details: { status: 404 } };
      await put("v1.tar.gz", "another", { sha256: "f".repeat(64) });
      await emulator.fault(notThere);
      const other = await publish("churn.tar.gz", "--as", "v1.tar.gz");
      assert.equal(other.exitCode, 1);
      assert.match(other.stderr, /v1\.tar\.gz is another content \(SHA-256 f{12}\)\./);
      assert.equal(await content("v1.tar.gz"), "another");
      await put("v2.tar.gz", "the same, by its hash", { sha256: hash });
      await emulator.fault(notThere);
      const same = await publish("churn.tar.gz", "--as", "v2.tar.gz");
      assert.match(same.stdout, /^v2\.tar\.gz was published already, with this very content\.\n/);
    });

    it("uploads a large model in parts that S3 checks, with progress", async () => {
      const large = largeTarball(40 * 1024 * 1024);
      file("large.tar.gz", large);
      const { exitCode, stdout, stderr } = await publish("large.tar.gz", "--json");
      assert.equal(exitCode, 0, stderr);
      const { name, bytes } = JSON.parse(stdout) as { readonly name: string; readonly bytes: number };
      assert.equal(bytes, large.length);
      assert.match(stderr, /^Uploaded [\d.]+ MB of 40 MB$/m);
      const calls = await emulator.calls();
      assert.equal(calls.filter((call) => call === "UploadPart").length, 3);
      assert.ok(calls.includes("CompleteMultipartUpload"));
      const object = { Bucket: modelBucket, Key: `${modelPrefix}${name}` };
      const kept = await (await deployed.s3.send(new GetObjectCommand(object))).Body?.transformToByteArray();
      assert.equal(sha256(Buffer.from(kept ?? [])), sha256(large));
    });

    it("leaves nothing behind of an upload that fails", async () => {
      file("large.tar.gz", largeTarball(20 * 1024 * 1024));
      await emulator.fault({
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
      file("large.tar.gz", largeTarball(20 * 1024 * 1024));
      await emulator.fault({
        operation: "UploadPart",
        code: "SlowDown",
        times: 999,
        details: { status: 503 },
      });
      const command = new CommandRun(
        ["models", "publish", "churn", path.join(folder, "large.tar.gz"), "--state", state],
        { ...emulator.environment, AWS_MAX_ATTEMPTS: "99" },
      );
      await command.told("SHA-256");
      while (!(await emulator.calls()).includes("UploadPart"));
      command.interrupt();
      const { exitCode, stdout, stderr } = await command.end();
      assert.deepEqual([exitCode, stdout], [130, ""]);
      assert.match(stderr, /^Interrupted: the upload was called off, and nothing was published\.$/m);
      assert.ok((await emulator.calls()).includes("AbortMultipartUpload"));
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
        file("broken.tar.gz", bytes);
        const { exitCode, stderr } = await publish("broken.tar.gz");
        assert.equal(exitCode, 1, what);
        assert.match(stderr, expected);
        assert.match(
          stderr,
          /is no model that SageMaker can unpack[^\n]+tar -czf model\.tar\.gz -C model \.$/,
        );
      }
      assert.match((await publish("none.tar.gz")).stderr, /none\.tar\.gz does not exist\. Make an archive: /);
      assert.match(
        (await publish("churn.tar.gz", "--as", "../churn")).stderr,
        /^A model cannot be called "\.\.\/churn"; give --as a name of letters/m,
      );
      assert.deepEqual(await emulator.calls(), []);
    });

    const assertNothingLeft = async (): Promise<void> => {
      const { Uploads = [] } = await deployed.s3.send(
        new ListMultipartUploadsCommand({ Bucket: modelBucket }),
      );
      const { Versions = [] } = await deployed.s3.send(
        new ListObjectVersionsCommand({ Bucket: modelBucket }),
      );
      assert.deepEqual([Uploads, Versions], [[], []]);
    };
  });

  describe("list", () => {
    it("shows every model of more than one page, with size, hash and when it was published", async () => {
      await publish("churn.tar.gz");
      const names = Array.from({ length: 1_001 }, (_, at) => `old/${String(at).padStart(4, "0")}.tar.gz`);
      for (let at = 0; at < names.length; at += 50) {
        await Promise.all(names.slice(at, at + 50).map((name) => put(name, "model")));
      }
      await put("", "a folder");
      const { exitCode, stdout, stderr } = await run("list", ["--json"]);
      assert.equal(exitCode, 0, stderr);
      const { models, location } = JSON.parse(stdout) as {
        readonly location: string;
        readonly models: readonly Readonly<Record<string, unknown>>[];
      };
      assert.equal(location, `s3://${modelBucket}/${modelPrefix}`);
      assert.deepEqual(
        models.map(({ name }) => name),
        [versioned, ...names],
      );
      assert.deepEqual([models[0]?.["hash"], models[0]?.["bytes"]], [hash, archive.length]);
      assert.ok(Math.abs(Date.parse(String(models[0]?.["published"])) - Date.now()) < 300_000);
      assert.deepEqual(models.at(-1), { ...models.at(-1), name: names.at(-1), bytes: 5 });
      assert.equal(models.at(-1)?.["hash"], undefined);
      assert.equal((await emulator.calls()).filter((call) => call === "ListObjectsV2").length, 2);
    });

    it("shows how many copies are loaded, and says that AWS names none", async () => {
      await put("v1.tar.gz", "a model");
      const cloudwatch = new CloudWatchClient({
        ...{ endpoint: emulator.endpoint, region },
        credentials: { accessKeyId: "emulated", secretAccessKey: "emulated" },
      });
      const metric = (Namespace: string, MetricName: string, Value: number) =>
        cloudwatch.send(
          new PutMetricDataCommand({
            Namespace,
            MetricData: [
              {
                ...{ MetricName, Value, Timestamp: new Date(Date.now() - 60_000) },
                Dimensions: [
                  { Name: "EndpointName", Value: "churn" },
                  { Name: "VariantName", Value: "AllTraffic" },
                ],
              },
            ],
          }),
        );
      await metric("/aws/sagemaker/Endpoints", "LoadedModelCount", 3);
      await metric("AWS/SageMaker", "ModelCacheHit", 0.9);
      await metric("AWS/SageMaker", "ModelLoadingWaitTime", 250_000);
      const { stdout, stderr } = await runCommand(
        ["models", "churn", "--state", state],
        emulator.environment,
      );
      assert.match(
        stdout,
        /^churn in ap-southeast-1: 1 model under s3:\/\/churn-models\/models\/churn\/, 7 B\n/,
        stderr,
      );
      assert.match(stdout, /^v1\.tar\.gz +7 B +20\d\d-\d\d-\d\d \d\d:\d\d +not published by this command$/m);
      assert.match(
        stdout,
        /^Loaded: {2}3 copies on all instances of AllTraffic, 90 % of the calls found theirs in memory, a call waited 250 ms for loading \(\d\d:\d\d UTC\)\.$/m,
      );
      assert.match(stdout, /^AWS counts loaded copies and names none: /m);
    });

    it("finds the models of an endpoint that it knows by name or ARN only", async () => {
      await put("v1.tar.gz", "a model");
      await deployed.endpoint("churn", {
        ProductionVariants: [variant("Main", await deployed.model("churn", true))],
      });
      const arn = `arn:aws:sagemaker:${region}:123456789012:endpoint/churn`;
      for (const name of ["churn", arn]) {
        const where = name === arn ? without(emulator.environment, "AWS_REGION") : emulator.environment;
        const { stdout, stderr } = await runCommand(["models", "list", name], where);
        assert.match(
          stdout,
          /^churn in ap-southeast-1: 1 model under [^]*\nLoaded: {2}CloudWatch counted nothing on Main /,
          stderr,
        );
      }
    });

    it("lists without the count where CloudWatch may not be asked", async () => {
      const message = "User: ann is not authorized to perform: cloudwatch:GetMetricData on resource: *";
      await emulator.fault({ operation: "GetMetricData", code: "AccessDeniedException", message });
      const { exitCode, stdout } = await run("list", []);
      assert.equal(exitCode, 0);
      assert.match(
        stdout,
        /^Loaded: {2}not known\. AWS denies cloudwatch:GetMetricData in ap-southeast-1: /m,
      );
    });

    it("tells in one line what is no catalogue, and what is not there", async () => {
      await deployed.endpoint("plain", {
        ProductionVariants: [variant("Main", await deployed.model("plain"))],
      });
      const list = (...args: readonly string[]) =>
        runCommand(["models", "list", ...args], emulator.environment);
      assertOneLine(
        await list("plain"),
        /^plain serves in mode realtime; a catalogue of models is what a multi-model endpoint has\./,
      );
      assertOneLine(
        await list("plane"),
        /^There is no endpoint "plane" in ap-southeast-1; the endpoints most like it are plain\.$/,
      );
      assertOneLine(
        await list("plain", "--region", "eu-west-1"),
        /^There is no endpoint "plain" in eu-west-1; there are no endpoints\.$/,
      );
      assertOneLine(
        await list("no name"),
        /^"no name" is no endpoint's name \(letters, digits and hyphens, at most 63\);/,
      );
      assertOneLine(
        await list("chrun", "--state", state),
        /state\.json has no endpoint "chrun"; the endpoints that it has most like it are churn\.$/,
      );
      const elsewhere = file("elsewhere.json", JSON.stringify(stack("no-such-bucket")));
      assertOneLine(
        await list("churn", "--state", elsewhere),
        /^AWS finds in ap-southeast-1 nothing for s3:ListBucket: The specified bucket does not exist\.$/,
      );
      const none = without(emulator.environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
      assertOneLine(
        await runCommand(["models", "list", "churn", "--state", state], none),
        /^No AWS credentials \(/,
      );
    });
  });

  describe("delete", () => {
    it("hides the model behind a marker, and says how to bring it back and what still answers", async () => {
      await publish("churn.tar.gz");
      const { exitCode, stdout } = await run("delete", [versioned]);
      assert.equal(exitCode, 0);
      assert.match(
        stdout,
        /^Deleted churn\/\w{12}\.tar\.gz\. A copy that is loaded goes on answering until SageMaker evicts it/,
      );
      const listed = await deployed.s3.send(new ListObjectVersionsCommand({ Bucket: modelBucket }));
      const [marker] = listed.DeleteMarkers ?? [];
      assert.ok(
        stdout.includes(
          `--key ${modelPrefix}${versioned} --version-id ${marker?.VersionId} --region ${region}`,
        ),
      );
      assert.equal(listed.Versions?.length, 1);
    });

    it("refuses a model that is not there, with those like it", async () => {
      await put("churn/v1.tar.gz", "a model");
      assertOneLine(
        await run("delete", ["churn/v2.tar.gz"]),
        /^There is no model "churn\/v2\.tar\.gz" under s3:\/\/churn-models\/models\/churn\/; the models most like it are churn\/v1\.tar\.gz\.$/,
      );
    });

    it("deletes for good only where it is told to", async () => {
      await deployed.bucket("unversioned", false);
      await put("v1.tar.gz", "a model", {}, "unversioned");
      const from = ["--state", file("unversioned.json", JSON.stringify(stack("unversioned")))];
      assertOneLine(
        await run("delete", ["v1.tar.gz"], from),
        /^unversioned keeps no versions, so that v1\.tar\.gz could not be brought back\. .+ --for-good$/,
      );
      const { stdout } = await run("delete", ["v1.tar.gz", "--for-good", "--json"], from);
      assert.deepEqual(JSON.parse(stdout), {
        ...{ endpoint: "churn", model: "v1.tar.gz", location: `s3://unversioned/${modelPrefix}v1.tar.gz` },
      });
    });
  });
});

/** No result, one line, no stack, exit code 1. */
function assertOneLine({ exitCode, stdout, stderr }: Ended, expected: RegExp): void {
  assert.match(stderr, expected);
  assert.deepEqual([exitCode, stdout, stderr.split("\n").length], [1, "", 1]);
}

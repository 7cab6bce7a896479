import assert from "node:assert/strict";
import * as path from "node:path";

import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";

import {
  archive,
  catalogueScene,
  hash,
  models,
  putModel,
  stateWithModelsIn,
  versioned,
} from "./catalogue-scene";
import { runCommand } from "./command-run";
import { region } from "./definitions";
import { modelBucket, modelPrefix, variant, without } from "./endpoints";
import { assertOneLine } from "./one-line";
import { fileIn } from "./scene";

describe("mlhpc models", function () {
  this.timeout(300_000);
  const scene = catalogueScene();
  const publish = () => models(scene(), "publish", path.join(scene().folder, "churn.tar.gz"));

  describe("list", () => {
    it("shows every model of more than one page, with size, hash and when it was published", async () => {
      await publish();
      const names = Array.from({ length: 1_001 }, (_, at) => `old/${String(at).padStart(4, "0")}.tar.gz`);
      for (let at = 0; at < names.length; at += 50) {
        await Promise.all(names.slice(at, at + 50).map((name) => putModel(scene(), name, "model")));
      }
      await putModel(scene(), "", "a folder");
      const { exitCode, stdout, stderr } = await models(scene(), "list", "--json");
      assert.equal(exitCode, 0, stderr);
      const { models: listed, location } = JSON.parse(stdout) as {
        readonly location: string;
        readonly models: readonly Readonly<Record<string, unknown>>[];
      };
      assert.equal(location, `s3://${modelBucket}/${modelPrefix}`);
      assert.deepEqual(
        listed.map(({ name }) => name),
        [versioned, ...names],
      );
      assert.deepEqual([listed[0]?.["hash"], listed[0]?.["bytes"]], [hash, archive.length]);
      assert.ok(Math.abs(Date.parse(String(listed[0]?.["published"])) - Date.now()) < 300_000);
      assert.deepEqual(listed.at(-1), { ...listed.at(-1), name: names.at(-1), bytes: 5 });
      assert.equal(listed.at(-1)?.["hash"], undefined);
      assert.equal((await scene().emulator.calls()).filter((call) => call === "ListObjectsV2").length, 2);
    });

    it("shows how many copies are loaded, and says that AWS names none", async () => {
      await putModel(scene(), "v1.tar.gz", "a model");
      const cloudwatch = new CloudWatchClient({
        ...{ endpoint: scene().emulator.endpoint, region },
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
        ["models", "churn", "--state", scene().state],
        scene().emulator.environment,
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
      await putModel(scene(), "v1.tar.gz", "a model");
      await scene().deployed.endpoint("churn", {
        ProductionVariants: [variant("Main", await scene().deployed.model("churn", true))],
      });
      const arn = `arn:aws:sagemaker:${region}:123456789012:endpoint/churn`;
      for (const name of ["churn", arn]) {
        const where =
          name === arn ? without(scene().emulator.environment, "AWS_REGION") : scene().emulator.environment;
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
      await scene().emulator.fault({ operation: "GetMetricData", code: "AccessDeniedException", message });
      const { exitCode, stdout } = await models(scene(), "list");
      assert.equal(exitCode, 0);
      assert.match(
        stdout,
        /^Loaded: {2}not known\. AWS denies cloudwatch:GetMetricData in ap-southeast-1: /m,
      );
    });

    it("tells in one line what is no catalogue, and what is not there", async () => {
      await scene().deployed.endpoint("plain", {
        ProductionVariants: [variant("Main", await scene().deployed.model("plain"))],
      });
      const list = (...args: readonly string[]) =>
        runCommand(["models", "list", ...args], scene().emulator.environment);
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
        await list("chrun", "--state", scene().state),
        /state\.json has no endpoint "chrun"; the endpoints that it has most like it are churn\.$/,
      );
      const elsewhere = fileIn(scene(), "elsewhere.json", stateWithModelsIn("no-such-bucket"));
      assertOneLine(
        await list("churn", "--state", elsewhere),
        /^AWS finds in ap-southeast-1 nothing for s3:ListBucket: The specified bucket does not exist\.$/,
      );
      const none = without(scene().emulator.environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
      assertOneLine(
        await runCommand(["models", "list", "churn", "--state", scene().state], none),
        /^No AWS credentials \(/,
      );
    });
  });

  describe("delete", () => {
    it("hides the model behind a marker, and says how to bring it back and what still answers", async () => {
      await publish();
      const { exitCode, stdout } = await models(scene(), "delete", versioned);
      assert.equal(exitCode, 0);
      assert.match(
        stdout,
        /^Deleted churn\/\w{12}\.tar\.gz\. A copy that is loaded goes on answering until SageMaker evicts it/,
      );
      const listed = await scene().deployed.s3.send(new ListObjectVersionsCommand({ Bucket: modelBucket }));
      const [marker] = listed.DeleteMarkers ?? [];
      assert.ok(
        stdout.includes(
          `--key ${modelPrefix}${versioned} --version-id ${marker?.VersionId} --region ${region}`,
        ),
      );
      assert.equal(listed.Versions?.length, 1);
    });

    it("refuses a model that is not there, with those like it", async () => {
      await putModel(scene(), "churn/v1.tar.gz", "a model");
      assertOneLine(
        await models(scene(), "delete", "churn/v2.tar.gz"),
        /^There is no model "churn\/v2\.tar\.gz" under s3:\/\/churn-models\/models\/churn\/; the models most like it are churn\/v1\.tar\.gz\.$/,
      );
    });

    it("deletes for good only where it is told to", async () => {
      await scene().deployed.bucket("unversioned", false);
      await putModel(scene(), "v1.tar.gz", "a model", {}, "unversioned");
      const other = fileIn(scene(), "unversioned.json", stateWithModelsIn("unversioned"));
      assertOneLine(
        await models({ ...scene(), state: other }, "delete", "v1.tar.gz"),
        /^unversioned keeps no versions, so that v1\.tar\.gz could not be brought back\. .+ --for-good$/,
      );
      const { stdout } = await models(
        { ...scene(), state: other },
        "delete",
        "v1.tar.gz",
        "--for-good",
        "--json",
      );
      assert.deepEqual(JSON.parse(stdout), {
        ...{ endpoint: "churn", model: "v1.tar.gz", location: `s3://unversioned/${modelPrefix}v1.tar.gz` },
      });
    });
  });
});

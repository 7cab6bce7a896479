import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { WorkloadRole } from "../../../components/identity";
import { InferenceEndpoint, type InferenceEndpointArgs } from "../../../components/inference";
import { createdUnder, deployed, mockCloud } from "../mock-cloud";
import { problemsOf, realIds, stackUnder } from "./judged-stack";
import { bucket, bucketName, encryptionKey, image, network, prefix } from "./places";
import { accessProblems } from "./role-access";
import { sample, seed } from "./seeded";

const policyType = "aws:iam/rolePolicy:RolePolicy";

describe("grants on buckets", function () {
  this.timeout(60_000);
  mockCloud(realIds);

  it("are all there, whatever their paths, each under a name of its own that IAM takes", async () => {
    const deep = fc.array(prefix, { minLength: 1, maxLength: 60 }).map((folders) => folders.join(""));
    const alike = fc.stringMatching(/^[aA]([-_.][bB]){1,3}\/$/);
    const folder = fc.oneof(
      prefix,
      alike,
      deep.map((path) => path.slice(0, 1000).replace(/\/?$/, "/")),
    );
    const asked = sample(fc.tuple(bucketName, folder), 60);
    await deployed(() => {
      const role = new WorkloadRole("granted", { service: "sagemaker.amazonaws.com" });
      // Each bucket as another part of a program would name it, and places that are granted twice.
      asked.forEach(([name, path]) => bucket(name).grantRead(role, `${path}*`));
    });
    const policies = createdUnder("granted-", policyType);
    const allowed = policies.flatMap(({ inputs }) =>
      (JSON.parse(String(inputs["policy"])) as { Statement: { Resource: string[] }[] }).Statement.flatMap(
        ({ Resource }) => Resource.filter((arn) => arn.startsWith("arn:aws:s3")),
      ),
    );
    const wanted = asked.map(([name, path]) => `arn:aws:s3:::${name}/${path}*`);
    assert.deepEqual(allowed.sort(), wanted.sort(), `PROPERTY_SEED=${seed}`);
    assert.equal(new Set(policies.map(({ name }) => name)).size, asked.length, `PROPERTY_SEED=${seed}`);
    assert.deepEqual(await problemsOf(stackUnder("granted-")), [], `PROPERTY_SEED=${seed}`);
  });

  it("leave room for fifteen components under their one role", async () => {
    const components = Array.from({ length: 15 }, (_, index) => ({
      name: `translation-${index}`,
      model: { image, artifact: { bucket: bucket("models"), key: `training/${index}/output/model.tar.gz` } },
      compute: { minMemoryRequiredInMb: 512 },
    }));
    const mode = { type: "inferenceComponents", instanceType: "ml.m5.4xlarge", components };
    await deployed(
      () =>
        new InferenceEndpoint("many", { mode, network, encryptionKey } as unknown as InferenceEndpointArgs),
    );
    assert.deepEqual(accessProblems(stackUnder("many")), []);
    const names = createdUnder("many-execution-", policyType).map(({ name }) => name);
    for (const shared of ["use-network-interfaces", "pull-image", "write-telemetry"]) {
      assert.equal(names.filter((name) => name.endsWith(shared)).length, 1, shared);
    }
    assert.equal(names.filter((name) => name.includes("-read-models-training-")).length, 15);
  });
});

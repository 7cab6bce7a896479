import * as assert from "node:assert/strict";

import { WorkloadRole } from "../../../components/identity";
import { type ContainerArgs, Model } from "../../../components/inference";
import { createdUnder, deployed, grantOf, grantsUnder, inputsOf, mockCloud, value } from "../mock-cloud";
import { account, container, image, models, network, types } from "./endpoint-fixtures";

const packageArn = `arn:aws:sagemaker:ap-southeast-1:${account}:model-package/churn/7`;
const modelOf = (name: string) => inputsOf(types.model, `${name}-model`);
const make = (name: string, of: ContainerArgs) => deployed(() => new Model(name, { network, container: of }));
const actionsOf = (role: string) => grantsUnder(role).flatMap(({ Action }) => Action);

describe("Model", () => {
  mockCloud();

  it("stands alone for whoever serves it: name, ARN, role", async () => {
    const model = await make("alone", container());
    assert.equal(await value(model.modelName), "alone-model");
    assert.equal(await value(model.role.arn), `arn:aws:iam::${account}:role/alone-execution-role`);
    assert.deepEqual(modelOf("alone").vpcConfig, {
      subnets: ["subnet-1", "subnet-2"],
      securityGroupIds: ["alone-sg-id"],
    });
  });

  it("reads uncompressed files by their prefix, which it may list", async () => {
    await make("large", { image, artifact: { bucket: models, prefix: "llm/2/" } });
    assert.deepEqual(modelOf("large").primaryContainer, {
      image,
      modelDataSource: {
        s3DataSources: [{ s3Uri: "s3://models/llm/2/", s3DataType: "S3Prefix", compressionType: "None" }],
      },
    });
    const { ReadObjects } = grantOf("large-execution", "read-models-llm-2");
    assert.deepEqual(ReadObjects?.Resource, ["arn:aws:s3:::models/llm/2/*"]);
    const { ListObjects } = grantOf("large-execution", "list-models-llm-2");
    assert.deepEqual(ListObjects?.Condition, { StringLike: { "s3:prefix": ["llm/2/*"] } });
  });

  it("takes a version from the registry, and reads what the program says it holds", async () => {
    const of = { modelPackageArn: packageArn, inferenceSpecificationName: "cpu", ...container() };
    await make("registered", of);
    assert.deepEqual(modelOf("registered").primaryContainer, {
      modelPackageName: packageArn,
      inferenceSpecificationName: "cpu",
    });
    const actions = actionsOf("registered-execution");
    assert.ok(actions.includes("s3:GetObject") && actions.includes("ecr:BatchGetImage"));
  });

  it("takes a product of AWS Marketplace, isolated, without access to registries or buckets", async () => {
    await make("bought", { marketplacePackageArn: packageArn });
    const { primaryContainer, enableNetworkIsolation } = modelOf("bought");
    assert.deepEqual([primaryContainer, enableNetworkIsolation], [{ modelPackageName: packageArn }, true]);
    assert.deepEqual(
      actionsOf("bought-execution").filter((action) => /^(s3|ecr|kms):/.test(action)),
      [],
    );
  });

  it("takes an image that AWS publishes, the one for GPUs where the machines have them", async () => {
    await deployed(() => {
      const shared = { network, container: { image: { framework: "pytorch", version: "2.6.0" } } } as const;
      new Model("on-cpu", shared);
      new Model("on-gpu", { ...shared, instanceType: "ml.g4dn.xlarge" });
    });
    const images = ["on-cpu", "on-gpu"].map(
      (name) => (modelOf(name).primaryContainer as { image: string }).image,
    );
    assert.match(images[0] ?? "", /pytorch-inference:2\.6\.0-cpu-/);
    assert.match(images[1] ?? "", /pytorch-inference:2\.6\.0-gpu-/);
  });

  it("stands behind a security group that it is given, and makes none then", async () => {
    await deployed(
      () => new Model("guest", { network, container: container(), securityGroup: { id: "sg-9" } }),
    );
    assert.deepEqual(modelOf("guest").vpcConfig, {
      subnets: ["subnet-1", "subnet-2"],
      securityGroupIds: ["sg-9"],
    });
    assert.deepEqual(createdUnder("guest", "aws:ec2/securityGroup:SecurityGroup"), []);
  });

  it("shares a role with others under grants of its own name", async () => {
    await deployed(() => {
      const role = new WorkloadRole("pool", { service: "sagemaker.amazonaws.com" });
      for (const name of ["red", "blue"]) {
        new Model(name, { network, container: container(), role });
      }
    });
    const reads = ["red", "blue"].map(
      (name) => grantOf("pool", `${name}-read-models-churn-model-tar-gz`).ReadObjects,
    );
    assert.deepEqual(
      reads.map((read) => read?.Resource),
      [["arn:aws:s3:::models/churn/model.tar.gz"], ["arn:aws:s3:::models/churn/model.tar.gz"]],
    );
  });
});

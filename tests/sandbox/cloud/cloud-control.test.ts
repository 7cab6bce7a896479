import * as assert from "node:assert/strict";

import { type WireObject } from "../../../sandbox/cloud/wire";
import { type Bench, openBench, shown } from "./engine-client";

const TYPE = "aws:cloudcontrol/resource:Resource";
const HERE = "arn:aws:sagemaker:ap-southeast-1:000000000000";

const inputs = (typeName: string, state: object): WireObject => ({
  typeName,
  desiredState: JSON.stringify(state),
});
const component = (state: object): WireObject =>
  inputs("AWS::SageMaker::InferenceComponent", { EndpointName: "serving", Specification: {}, ...state });
const version = (state: object): WireObject =>
  inputs("AWS::SageMaker::ModelPackage", { ModelPackageGroupName: "Churn", ...state });

describe("Cloud Control in the sandbox cloud", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(() => bench.close());

  const properties = (outputs: WireObject): Record<string, unknown> =>
    JSON.parse(shown(outputs["properties"])) as Record<string, unknown>;

  it("identifies by ARN and tells what AWS adds, a name too where none was given", async () => {
    const named = await bench.engine.make(TYPE, "one", component({ InferenceComponentName: "Churn" }));
    assert.equal(named.id, `${HERE}:inference-component/churn`);
    assert.equal(properties(named.outputs)["InferenceComponentName"], "Churn");
    assert.equal(properties(named.outputs)["InferenceComponentStatus"], "InService");
    const unnamed = await bench.engine.make(TYPE, "two", component({}));
    const { InferenceComponentName: name, InferenceComponentArn: arn } = properties(unnamed.outputs);
    assert.match(String(name), /^inferencecomponent-[0-9a-f]{12}$/);
    assert.equal(arn, `${HERE}:inference-component/${String(name)}`);
  });

  it("counts the versions of a model package group", async () => {
    const first = await bench.engine.make(TYPE, "one", version({}));
    const second = await bench.engine.make(TYPE, "two", version({}));
    assert.deepEqual(
      [first.id, second.id],
      [`${HERE}:model-package/churn/1`, `${HERE}:model-package/churn/2`],
    );
    assert.equal(properties(second.outputs)["ModelPackageVersion"], 2);
    assert.equal(properties(second.outputs)["ModelPackageName"], undefined);
  });

  it("refuses what the schema does not know, lacks, or keeps for AWS", async () => {
    const made = (state: object) =>
      bench.engine.make(TYPE, "bad", inputs("AWS::SageMaker::InferenceComponent", state));
    await assert.rejects(
      made({ EndpointName: "e", Specifikation: {} }),
      /ValidationException: Model validation failed \(#: extraneous key \[Specifikation\] is not permitted\)/,
    );
    await assert.rejects(made({ Specification: {} }), /#: required key \[EndpointName\] not found/);
    await assert.rejects(
      made({ EndpointName: "e", Specifications: [{ Container: { Imag: "" } }] }),
      /#\/Specifications\/\*\/Container: extraneous key \[Imag\]/,
    );
    await assert.rejects(
      made({ EndpointName: "e", RuntimeConfig: { CurrentCopyCount: 1 } }),
      /#\/RuntimeConfig: key \[CurrentCopyCount\] is read-only/,
    );
  });

  it("replaces as the official provider does: where a whole create-only property changes, not within one", async () => {
    const old = version({
      Domain: "COMPUTER_VISION",
      InferenceSpecification: { Containers: [{ Image: "a" }] },
    });
    const diff = async (state: object): Promise<unknown> =>
      (await bench.engine.diff(TYPE, old, version(state))).replaces;
    const containers = { InferenceSpecification: { Containers: [{ Image: "a" }] } };
    assert.deepEqual(await diff({ ...containers, Domain: "MACHINE_LEARNING" }), ["desiredState"]);
    assert.deepEqual(await diff({ Domain: "COMPUTER_VISION" }), ["desiredState"]);
    const inside = { Domain: "COMPUTER_VISION", InferenceSpecification: { Containers: [{ Image: "b" }] } };
    assert.deepEqual(await diff(inside), []);
    const approved = { ...containers, Domain: "COMPUTER_VISION", ModelApprovalStatus: "Approved" };
    assert.deepEqual(await diff(approved), []);
  });

  it("refuses to change within a create-only property, and changes the rest in place", async () => {
    const made = await bench.engine.make(TYPE, "one", version({ MetadataProperties: { CommitId: "a" } }));
    await assert.rejects(
      bench.engine.update(TYPE, made.id, made.outputs, version({ MetadataProperties: { CommitId: "b" } })),
      /NotUpdatableException.*\/properties\/MetadataProperties/,
    );
    const approved = version({ MetadataProperties: { CommitId: "a" }, ModelApprovalStatus: "Approved" });
    const after = await bench.engine.update(TYPE, made.id, made.outputs, approved);
    assert.equal(properties(after)["ModelApprovalStatus"], "Approved");
    assert.equal(properties(after)["CreationTime"], properties(made.outputs)["CreationTime"]);
  });

  it("refuses a second resource of one name, as nobody deletes the first one first", async () => {
    const job = { JobDefinitionName: "quality", ...jobDefinition };
    const typeName = "AWS::SageMaker::ModelQualityJobDefinition";
    const made = await bench.engine.make(TYPE, "one", inputs(typeName, job));
    assert.equal(made.id, `${HERE}:model-quality-job-definition/quality`);
    await assert.rejects(bench.engine.make(TYPE, "two", inputs(typeName, job)), /AlreadyExistsException/);
    const changed = inputs(typeName, { ...job, RoleArn: "arn:aws:iam::000000000000:role/other" });
    const { replaces, deleteBeforeReplace } = await bench.engine.diff(TYPE, made.inputs, changed);
    assert.deepEqual([replaces, deleteBeforeReplace], [["desiredState"], false]);
  });
});

const jobDefinition = {
  ModelQualityAppSpecification: { ImageUri: "i", ProblemType: "Regression" },
  ModelQualityJobInput: {},
  ModelQualityJobOutputConfig: {},
  JobResources: {},
  RoleArn: "arn:aws:iam::000000000000:role/monitor",
};

import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { InferenceComponentResource, ModelPackageResource } from "../../../components/cloud-control";
import { RefusedError } from "../../../components/core";
import { createdUnder, deployed, inputsOf, mockCloud, value } from "../mock-cloud";

const TYPE = "aws:cloudcontrol/resource:Resource";

describe("CloudControlResource", () => {
  mockCloud();

  it("asks Cloud Control for the desired state, its Outputs filled in", async () => {
    const desired = {
      EndpointName: pulumi.output("serving"),
      Specification: { ModelName: "churn", Container: undefined },
      RuntimeConfig: { CopyCount: pulumi.output(2) },
    };
    const made = await deployed(() => new InferenceComponentResource("asked", desired));
    const { typeName, desiredState } = inputsOf(TYPE, "asked");
    assert.equal(typeName, "AWS::SageMaker::InferenceComponent");
    assert.deepEqual(JSON.parse(String(desiredState)), {
      EndpointName: "serving",
      Specification: { ModelName: "churn" },
      RuntimeConfig: { CopyCount: 2 },
    });
    assert.equal(await value(made.arn), "asked-id");
  });

  it("tells what AWS made of it, by AWS's own names", async () => {
    const made = await deployed(
      () => new InferenceComponentResource("told", { EndpointName: "serving", Specification: {} }),
    );
    const { InferenceComponentName: name } = await value(made.attributes);
    assert.equal(name, "told");
  });

  it("refuses plain mistakes before anything exists, all of them in one error", () => {
    assert.throws(
      () =>
        new ModelPackageResource("wrong", {
          ModelApprovalStatus: "Approved",
          ApprovalDescription: "x".repeat(2000),
          SamplePayloadUrl: "ftp://x",
        }),
      (error: unknown) => {
        assert.ok(error instanceof RefusedError);
        assert.match(error.message, /^AWS::SageMaker::ModelPackage "wrong" cannot be built:\n/);
        assert.deepEqual(error.problems, [
          "ApprovalDescription has 2000 characters; AWS allows up to 1024.",
          'SamplePayloadUrl is "ftp://x"; AWS wants it to match ^(https|s3)://([^/]+)/?(.*)$.',
        ]);
        return true;
      },
    );
    assert.deepEqual(createdUnder("wrong"), []);
  });

  it("does not compile with a property or a word that AWS does not know, or keeps for itself", () => {
    const never = (): void => {
      // @ts-expect-error no such word
      new ModelPackageResource("words", { ModelApprovalStatus: "Maybe" });
      // @ts-expect-error no such property
      new ModelPackageResource("unknown", { Approval: "Approved" });
      // @ts-expect-error only AWS sets it
      new ModelPackageResource("read-only", { ModelPackageStatus: "Completed" });
      // @ts-expect-error the endpoint is required
      new InferenceComponentResource("required", { Specification: {} });
      const RuntimeConfig = { CopyCount: pulumi.output("2") };
      // @ts-expect-error a number, also inside an Output
      new InferenceComponentResource("kind", { EndpointName: "e", RuntimeConfig });
    };
    assert.equal(typeof never, "function");
  });
});

import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { ModelPackage, type ModelPackageArgs, ModelRegistry } from "../../../components/registry";
import { TieredBucket } from "../../../components/storage";
import { createdUnder, deployed, inputsOf, mockCloud } from "../mock-cloud";

const TYPE = "aws:cloudcontrol/resource:Resource";
const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
const image = "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:1.4";
const bucket = () => TieredBucket.from("models", { arn: "arn:aws:s3:::models", bucket: "models" });

function baseArgs(): ModelPackageArgs {
  return {
    registry: { modelPackageGroupName: "churn" },
    inferenceSpecification: {
      containers: [{ image }],
      supportedContentTypes: ["text/csv"],
      supportedResponseMIMETypes: ["text/csv"],
    },
  };
}

function desired(name: string): Record<string, unknown> {
  return JSON.parse(String(inputsOf(TYPE, name).desiredState)) as Record<string, unknown>;
}

describe("ModelPackage", () => {
  mockCloud();

  it("waits for approval unless the program says otherwise", async () => {
    await deployed(() => {
      new ModelPackage("waits", baseArgs());
      new ModelPackage("approved", { ...baseArgs(), modelApprovalStatus: "Approved" });
    });
    assert.equal(desired("waits-package")["ModelApprovalStatus"], "PendingManualApproval");
    assert.equal(desired("approved-package")["ModelApprovalStatus"], "Approved");
  });

  it("says what serves it, where it comes from and how good it is", async () => {
    await deployed(() => {
      const registry = new ModelRegistry("full", { encryptionKey });
      const report = { ContentType: "application/json", S3Uri: "s3://models/evaluation.json" };
      new ModelPackage("full-1", {
        registry,
        inferenceSpecification: {
          containers: [
            {
              image: { framework: "xgboost", version: "1.7-1" },
              artifact: { bucket: bucket(), key: "churn-7/output/model.tar.gz" },
              environment: { WORKERS: "2" },
              framework: "XGBOOST",
              frameworkVersion: "1.7",
            },
          ],
          supportedContentTypes: ["text/csv"],
          supportedResponseMIMETypes: ["application/json"],
          supportedRealtimeInferenceInstanceTypes: ["ml.m5.large"],
          supportedTransformInstanceTypes: ["ml.m5.xlarge"],
        },
        metadataProperties: { CommitId: "abc" },
        customerMetadataProperties: { auc: "0.83" },
        modelCard: { content: { intended_uses: { purpose_of_model: "churn" } } },
        modelMetrics: { ModelQuality: { Statistics: report } },
        driftCheckBaselines: { ModelDataQuality: { Constraints: report } },
      });
    });
    const { InferenceSpecification, ...rest } = desired("full-1-package");
    assert.deepEqual(InferenceSpecification, {
      Containers: [
        {
          Image: "121021644041.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-xgboost:1.7-1",
          ModelDataUrl: "s3://models/churn-7/output/model.tar.gz",
          Environment: { WORKERS: "2" },
          Framework: "XGBOOST",
          FrameworkVersion: "1.7",
        },
      ],
      SupportedContentTypes: ["text/csv"],
      SupportedResponseMIMETypes: ["application/json"],
      SupportedRealtimeInferenceInstanceTypes: ["ml.m5.large"],
      SupportedTransformInstanceTypes: ["ml.m5.xlarge"],
    });
    const report = { ContentType: "application/json", S3Uri: "s3://models/evaluation.json" };
    assert.deepEqual(rest, {
      ModelPackageGroupName: "full",
      ModelApprovalStatus: "PendingManualApproval",
      MetadataProperties: { CommitId: "abc" },
      CustomerMetadataProperties: { auc: "0.83" },
      ModelCard: {
        ModelCardContent: '{"intended_uses":{"purpose_of_model":"churn"}}',
        ModelCardStatus: "Draft",
      },
      ModelMetrics: { ModelQuality: { Statistics: report } },
      DriftCheckBaselines: { ModelDataQuality: { Constraints: report } },
      SecurityConfig: { KmsKeyId: encryptionKey.arn },
    });
  });

  it("takes files as they are by their prefix", async () => {
    await deployed(() => {
      const artifact = { bucket: bucket(), prefix: "llm-2/" };
      const { inferenceSpecification } = baseArgs();
      const specification = { ...inferenceSpecification, containers: [{ image, artifact }] as const };
      new ModelPackage("files", { ...baseArgs(), inferenceSpecification: specification });
    });
    const { Containers } = desired("files-package")["InferenceSpecification"] as { Containers: unknown };
    const S3DataSource = { S3Uri: "s3://models/llm-2/", S3DataType: "S3Prefix", CompressionType: "None" };
    assert.deepEqual(Containers, [{ Image: image, ModelDataSource: { S3DataSource } }]);
  });

  const refused: Readonly<Record<string, readonly [Partial<ModelPackageArgs>, RegExp]>> = {
    "an image that moves": [
      spec({ containers: [{ image: image.replace("1.4", "latest") }] }),
      /inferenceSpecification\.containers\[0\]\.image is ".*:latest"; pin it with a tag other than latest/,
    ],
    "no archive": [
      spec({ containers: [{ image, artifact: { bucket: bucket(), key: "model.zip" } }] }),
      /containers\[0\]\.artifact\.key is "model\.zip"; SageMaker takes one archive that ends with \.tar\.gz\./,
    ],
    "a type that cannot host": [
      spec({ supportedRealtimeInferenceInstanceTypes: ["m5.large"] }),
      /supportedRealtimeInferenceInstanceTypes\[0\] is "m5\.large"/,
    ],
    "a type that cannot transform": [
      spec({ supportedTransformInstanceTypes: ["ml.nothing.large"] }),
      /supportedTransformInstanceTypes\[0\] is "ml\.nothing\.large"/,
    ],
    "sixteen containers": [
      spec({
        containers: [{ image }, ...Array.from({ length: 15 }, (_none, n) => ({ image: `${image}-${n}` }))],
      }),
      /InferenceSpecification\.Containers has 16 items; AWS allows 1 to 15\./,
    ],
    "a MIME type that is none": [
      spec({ supportedResponseMIMETypes: ["csv"] }),
      /InferenceSpecification\.SupportedResponseMIMETypes\[0\] is "csv"; AWS wants it to match/,
    ],
    "a framework version that is too long": [
      spec({ containers: [{ image, frameworkVersion: "1.7.0-abcdef" }] }),
      /Containers\[0\]\.FrameworkVersion has 12 characters; AWS allows 3 to 10\./,
    ],
    "a long reason": [
      { approvalDescription: "x".repeat(1025) },
      /ApprovalDescription has 1025 characters; AWS allows up to 1024\./,
    ],
    "a card that is too long": [
      { modelCard: { content: { text: "x".repeat(100_000) } } },
      /ModelCard\.ModelCardContent has \d+ characters; AWS allows 0 to 100000\./,
    ],
    "samples that are no archive": [
      { samplePayloadUrl: "s3://models/payload.json" },
      /samplePayloadUrl is "s3:\/\/models\/payload\.json"; Inference Recommender takes one archive/,
    ],
    "a group of no name": [
      { registry: { modelPackageGroupName: "churn-" } },
      /ModelPackageGroupName is "churn-"; AWS wants it to match/,
    ],
  };
  for (const [what, [args, message]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      assert.throws(() => new ModelPackage("refused", { ...baseArgs(), ...args }), message);
      assert.deepEqual(createdUnder("refused"), []);
    });
  }

  it("checks what only becomes known later, too", async () => {
    const late = {
      ...baseArgs(),
      approvalDescription: undefined,
      samplePayloadUrl: pulumi.output("s3://a/b.tar.gz"),
    };
    await deployed(() => new ModelPackage("late", late));
    assert.equal(desired("late-package")["SamplePayloadUrl"], "s3://a/b.tar.gz");
  });
});

function spec(changes: Partial<ModelPackageArgs["inferenceSpecification"]>): Partial<ModelPackageArgs> {
  return { inferenceSpecification: { ...baseArgs().inferenceSpecification, ...changes } };
}

import * as fc from "fast-check";

import type { ModelPackageArgs } from "../../../components/registry";
import {
  anyType,
  bucket,
  bucketName,
  encryptionKey,
  hostname,
  image,
  maybe,
  prefix,
  unique,
  word,
} from "./places";

const text = (longest: number) => fc.stringMatching(/^[ -~]*$/).map((all) => all.slice(0, longest));
const mime = fc.constantFrom("text/csv", "application/json", "application/x-image");
const mimes = fc.uniqueArray(mime, { minLength: 1, maxLength: 3 });
const key = prefix.map((folder) => `${folder}model.tar.gz`);
const report = prefix.map((folder) => ({
  ContentType: "application/json",
  S3Uri: `s3://results/${folder}report.json`,
}));

const container = fc.record({
  image: fc.constantFrom(image, image.replace(":1.4", `@sha256:${"0a".repeat(32)}`)),
  artifact: maybe(
    fc.oneof(
      fc.record({ bucket: bucketName.map(bucket), key }),
      fc.record({ bucket: bucketName.map(bucket), prefix }),
    ),
  ),
  environment: maybe(fc.dictionary(word, text(1024), { maxKeys: 16 })),
  containerHostname: maybe(hostname(63)),
  framework: maybe(fc.constantFrom("XGBOOST", "PYTORCH", "TENSORFLOW")),
  frameworkVersion: maybe(fc.constantFrom("1.7", "2.6.0", "0.1.2-rc.1")),
  nearestModelName: maybe(fc.constantFrom("resnet50", "xgboost")),
});

/** A version of whatever a registry takes. */
export const packageArgs = fc.record({
  registry: fc.record({
    modelPackageGroupName: hostname(63),
    encryptionKey: maybe(fc.constant(encryptionKey)),
  }),
  inferenceSpecification: fc.record({
    containers: fc.array(container, { minLength: 1, maxLength: 15 }),
    ...{ supportedContentTypes: mimes, supportedResponseMIMETypes: mimes },
    supportedRealtimeInferenceInstanceTypes: maybe(unique(anyType("hosting"), (type) => type, 1, 5)),
    supportedTransformInstanceTypes: maybe(unique(anyType("transform"), (type) => type, 1, 5)),
  }),
  modelApprovalStatus: maybe(fc.constantFrom("Approved", "PendingManualApproval", "Rejected")),
  approvalDescription: maybe(text(1024)),
  description: maybe(text(1024)),
  metadataProperties: maybe(
    fc.record({ CommitId: fc.stringMatching(/^[0-9a-f]{40}$/), GeneratedBy: text(1024) }),
  ),
  customerMetadataProperties: maybe(
    fc.dictionary(fc.stringMatching(/^[a-z_]{1,128}$/), fc.stringMatching(/^[a-zA-Z0-9 .:]{1,60}$/), {
      minKeys: 1,
      maxKeys: 50,
    }),
  ),
  modelCard: maybe(
    fc.record({
      content: fc.constant({ intended_uses: { purpose_of_model: "churn" } }),
      status: maybe(fc.constantFrom("Approved", "Archived", "Draft", "PendingReview")),
    }),
  ),
  modelMetrics: maybe(
    fc.record({
      ModelQuality: fc.record({ Statistics: report, Constraints: report }),
      Bias: fc.record({ Report: report }),
    }),
  ),
  driftCheckBaselines: maybe(
    fc.record({ ModelDataQuality: fc.record({ Statistics: report, Constraints: report }) }),
  ),
  domain: maybe(fc.constantFrom("COMPUTER_VISION", "MACHINE_LEARNING", "NATURAL_LANGUAGE_PROCESSING")),
  task: maybe(fc.constantFrom("CLASSIFICATION", "REGRESSION", "OTHER")),
  samplePayloadUrl: maybe(key.map((path) => `s3://results/${path}`)),
}) as unknown as fc.Arbitrary<ModelPackageArgs>;

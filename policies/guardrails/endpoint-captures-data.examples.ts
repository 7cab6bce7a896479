import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const capture = {
  captureOptions: [{ captureMode: "Input" }],
  destinationS3Uri: "s3://capture",
  initialSamplingPercentage: 100,
};

export const endpointCapturesDataExamples: Examples = {
  allows: {
    "capture with a key": [
      resource(type, "churn", { dataCaptureConfig: { ...capture, enableCapture: true, kmsKeyId: "key" } }),
    ],
    "a serverless variant, which cannot": [
      resource(type, "churn", {
        productionVariants: [
          { modelName: "churn", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } },
        ],
      }),
    ],
  },
  forbids: {
    "no capture": {
      resources: [resource(type, "churn", {})],
      violations: ["churn.dataCaptureConfig: is not set."],
    },
    "capture turned off": {
      resources: [resource(type, "churn", { dataCaptureConfig: { ...capture, enableCapture: false } })],
      violations: ["churn.dataCaptureConfig: has enableCapture false."],
    },
    "capture without a key": {
      resources: [resource(type, "churn", { dataCaptureConfig: { ...capture, enableCapture: true } })],
      violations: ["churn.dataCaptureConfig.kmsKeyId: is not set."],
    },
  },
};

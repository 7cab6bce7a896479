import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

const s3OutputPath = "s3://results/documents";

export const asyncResultsEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [
      resource(type, "documents", {
        asyncInferenceConfig: {
          outputConfig: { s3OutputPath, kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" },
        },
      }),
    ],
    "an endpoint that answers at once": [resource(type, "documents", {})],
  },
  forbids: {
    "no key": {
      resources: [resource(type, "documents", { asyncInferenceConfig: { outputConfig: { s3OutputPath } } })],
      violations: ["documents.asyncInferenceConfig.outputConfig.kmsKeyId: is not set."],
    },
  },
};

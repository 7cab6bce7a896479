import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const variants = (instanceType: string) => ({ productionVariants: [{ modelName: "churn", instanceType }] });

export const endpointEncryptedExamples: Examples = {
  allows: {
    "a key": [resource(type, "churn", { ...variants("ml.c5.large"), kmsKeyArn: "arn:aws:kms:::key/1" })],
    "a type with local storage, which takes no key": [resource(type, "churn", variants("ml.g5.xlarge"))],
    "a serverless variant": [
      resource(type, "churn", {
        productionVariants: [
          { modelName: "churn", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } },
        ],
      }),
    ],
  },
  forbids: {
    "no key": {
      resources: [resource(type, "churn", variants("ml.c5.large"))],
      violations: ["churn.kmsKeyArn: is not set for ml.c5.large."],
    },
  },
};

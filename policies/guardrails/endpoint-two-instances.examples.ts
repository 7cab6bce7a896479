import { type Examples, resource } from "../rule/examples";

const configuration = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const variants = (initialInstanceCount: number) => ({
  productionVariants: [{ modelName: "churn", instanceType: "ml.c5.xlarge", initialInstanceCount }],
});
const components = (minInstanceCount: number) => ({
  productionVariants: [
    {
      ...{ instanceType: "ml.g5.12xlarge", initialInstanceCount: 1 },
      managedInstanceScaling: { status: "ENABLED", minInstanceCount, maxInstanceCount: 4 },
    },
  ],
});

export const endpointTwoInstancesExamples: Examples = {
  allows: {
    "two instances": [resource(configuration, "churn", variants(2))],
    "an asynchronous endpoint": [
      resource(configuration, "churn", {
        ...variants(1),
        asyncInferenceConfig: { outputConfig: { s3OutputPath: "s3://out" } },
      }),
    ],
    "a serverless endpoint": [
      resource(configuration, "churn", {
        productionVariants: [
          { modelName: "churn", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } },
        ],
      }),
    ],
    "inference components on two machines that start as one": [
      resource(configuration, "chat", components(2)),
    ],
    "inference components whose machines may all go": [resource(configuration, "chat", components(0))],
  },
  forbids: {
    "one instance": {
      resources: [resource(configuration, "churn", variants(1))],
      violations: ["churn.productionVariants[0].initialInstanceCount: is 1; 2 is the least."],
    },
    "inference components that go down to one machine": {
      resources: [resource(configuration, "chat", components(1))],
      violations: [
        "chat.productionVariants[0].managedInstanceScaling.minInstanceCount: is 1; 2 is the least.",
      ],
    },
    "fewer than configured": {
      resources: [resource(configuration, "churn", variants(2))],
      settings: { minimumInstances: 3 },
      violations: ["churn.productionVariants[0].initialInstanceCount: is 2; 3 is the least."],
    },
  },
};

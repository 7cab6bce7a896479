import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

export const noBurstableServingExamples: Examples = {
  allows: {
    "steady CPU": [
      resource(type, "churn", { productionVariants: [{ modelName: "churn", instanceType: "ml.c5.large" }] }),
    ],
    "no instances at all": [
      resource(type, "churn", {
        productionVariants: [
          { modelName: "churn", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } },
        ],
      }),
    ],
  },
  forbids: {
    "a t instance": {
      resources: [
        resource(type, "churn", {
          productionVariants: [{ modelName: "churn", instanceType: "ml.t2.medium" }],
        }),
      ],
      violations: ['churn.productionVariants[0].instanceType: is "ml.t2.medium".'],
    },
  },
};

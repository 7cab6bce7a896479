import { type Examples, resource } from "../rule/examples";

const configuration = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const variants = (initialInstanceCount: number) => ({
  productionVariants: [{ modelName: "churn", instanceType: "ml.c5.xlarge", initialInstanceCount }],
});
const target = (minCapacity: number) =>
  resource("aws:appautoscaling/target:Target", "churn-target", {
    ...{ minCapacity, scalableDimension: "sagemaker:variant:DesiredInstanceCount" },
  });

export const endpointTwoInstancesExamples: Examples = {
  allows: {
    "two instances": [resource(configuration, "churn", variants(2)), target(2)],
    "an asynchronous endpoint": [
      resource(configuration, "churn", {
        ...variants(1),
        asyncInferenceConfig: { outputConfig: { s3OutputPath: "s3://out" } },
      }),
    ],
    "a target of another service": [
      resource("aws:appautoscaling/target:Target", "table", {
        ...{ minCapacity: 1, scalableDimension: "dynamodb:table:ReadCapacityUnits" },
      }),
    ],
  },
  forbids: {
    "one instance": {
      resources: [resource(configuration, "churn", variants(1)), target(1)],
      violations: [
        "churn.productionVariants[0].initialInstanceCount: is 1; 2 is the least.",
        "churn-target.minCapacity: is 1; 2 is the least.",
      ],
    },
    "fewer than configured": {
      resources: [resource(configuration, "churn", variants(2))],
      settings: { minimumInstances: 3 },
      violations: ["churn.productionVariants[0].initialInstanceCount: is 2; 3 is the least."],
    },
  },
};

import { type Examples, resource } from "../rule/examples";

const dimension = (endpoint: string) => ({
  resourceId: `endpoint/${endpoint}/variant/all`,
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
});
const target = (minCapacity: number, maxCapacity: number, endpoint = "churn-1") =>
  resource("aws:appautoscaling/target:Target", "churn-target", {
    ...{ ...dimension(endpoint), minCapacity, maxCapacity },
  });
/** Examples are run side by side: a schedule has an endpoint of its own. */
const scheduled = (
  bounds: { readonly minCapacity?: number; readonly maxCapacity?: number },
  endpoint: string,
) =>
  resource("aws:appautoscaling/scheduledAction:ScheduledAction", "night", {
    ...dimension(endpoint),
    scalableTargetAction: bounds,
  });
const asynchronous = [
  resource(
    "aws:sagemaker/endpoint:Endpoint",
    "churn",
    { name: "churn-1" },
    { endpointConfigName: ["config"] },
  ),
  resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "config", {
    productionVariants: [{ modelName: "churn", instanceType: "ml.c5.large", initialInstanceCount: 1 }],
    asyncInferenceConfig: { outputConfig: { s3OutputPath: "s3://out" } },
  }),
];

export const endpointScalesBoundsExamples: Examples = {
  allows: {
    "room above two instances": [target(2, 10)],
    "a night cap": [target(2, 10, "capped"), scheduled({ maxCapacity: 3 }, "capped")],
    "an asynchronous endpoint that keeps one": [...asynchronous, target(1, 4)],
    "nothing at all, which only what waits can have": [target(0, 4)],
    "one copy of an inference component": [
      resource("aws:appautoscaling/target:Target", "copies", {
        ...{ resourceId: "inference-component/chat", minCapacity: 1, maxCapacity: 4 },
        scalableDimension: "sagemaker:inference-component:DesiredCopyCount",
      }),
    ],
    "a target of another service": [
      resource("aws:appautoscaling/target:Target", "table", {
        ...{ minCapacity: 1, maxCapacity: 1, scalableDimension: "dynamodb:table:ReadCapacityUnits" },
      }),
    ],
  },
  forbids: {
    "no room, on one instance": {
      resources: [target(1, 1)],
      violations: [
        "churn-target.maxCapacity: is 1; minCapacity is 1 already.",
        "churn-target.minCapacity: is 1; 2 is the least.",
      ],
    },
    "fewer than configured": {
      resources: [target(2, 10)],
      settings: { minimumInstances: 3 },
      violations: ["churn-target.minCapacity: is 2; 3 is the least."],
    },
    "a schedule beyond the maximum": {
      resources: [target(2, 10, "raised"), scheduled({ minCapacity: 12, maxCapacity: 20 }, "raised")],
      violations: [
        "churn-target: has night raise maxCapacity to 20; 10 is the most.",
        "churn-target: has night raise minCapacity to 12; 10 is the most.",
      ],
    },
    "a schedule that takes away what must always answer": {
      resources: [target(2, 10, "starved"), scheduled({ maxCapacity: 1 }, "starved")],
      violations: ["churn-target: has night cap it at 1; minCapacity is 2."],
    },
  },
};

import { type Examples, resource } from "../rule/examples";

const endpoint = resource(
  "aws:sagemaker/endpoint:Endpoint",
  "churn",
  { name: "churn-1" },
  { endpointConfigName: ["config"] },
);
const resourceId = "endpoint/churn-1/variant/all";
const target = resource("aws:appautoscaling/target:Target", "churn-target", { resourceId });
const policy = resource("aws:appautoscaling/policy:Policy", "churn-policy", { resourceId });

export const endpointAutoscaledExamples: Examples = {
  allows: {
    "a target and its policy": [endpoint, target, policy],
    "an id that is not known yet": [
      resource("aws:sagemaker/endpoint:Endpoint", "churn", {}),
      resource("aws:appautoscaling/target:Target", "churn-target", {}, { resourceId: ["churn"] }),
      resource("aws:appautoscaling/policy:Policy", "churn-policy", {}, { resourceId: ["churn-target"] }),
    ],
    "a serverless endpoint": [
      endpoint,
      resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "config", {
        productionVariants: [
          { modelName: "churn", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } },
        ],
      }),
    ],
  },
  forbids: {
    "a fixed number of instances": {
      resources: [endpoint],
      violations: ["churn: has no autoscaling target."],
    },
    "the target of another endpoint": {
      resources: [
        endpoint,
        resource("aws:appautoscaling/target:Target", "other", {
          resourceId: "endpoint/churn-10/variant/all",
        }),
      ],
      violations: ["churn: has no autoscaling target."],
    },
    "a target without a policy": {
      resources: [endpoint, target],
      violations: ["churn: has the autoscaling target churn-target without a policy."],
    },
  },
};

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

const components = (status: string, name: string) => [
  resource(
    "aws:sagemaker/endpoint:Endpoint",
    "chat",
    { name: `${name}-endpoint` },
    { endpointConfigName: ["chat-config"] },
  ),
  resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "chat-config", {
    productionVariants: [
      {
        ...{ instanceType: "ml.g5.12xlarge", initialInstanceCount: 1 },
        managedInstanceScaling: { status, minInstanceCount: 0, maxInstanceCount: 4 },
      },
    ],
  }),
  resource("aws:cloudcontrol/resource:Resource", "english", {
    typeName: "AWS::SageMaker::InferenceComponent",
    desiredState: JSON.stringify({ EndpointName: `${name}-endpoint`, InferenceComponentName: name }),
  }),
];
const copies = { resourceId: "inference-component/chat-english" };

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
    "an inference component whose copies and machines follow": [
      ...components("ENABLED", "chat-english"),
      resource("aws:appautoscaling/target:Target", "copies", copies),
      resource("aws:appautoscaling/policy:Policy", "copies-policy", copies),
    ],
  },
  forbids: {
    "inference components on a fixed number of machines": {
      // The machines alone: run beside other examples, a component's desired state is text and cannot be told whose endpoint it means.
      resources: components("DISABLED", "chat-thai").slice(0, 2),
      violations: [
        "chat: has inference components on productionVariants[0], whose managedInstanceScaling is off.",
      ],
    },
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

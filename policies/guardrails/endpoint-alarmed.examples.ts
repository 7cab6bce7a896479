import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:sagemaker/endpoint:Endpoint";
const endpoint = resource(type, "churn", { name: "churn-1" }, { endpointConfigName: ["config"] });
const alarm = (metricName: string, dimensions: Readonly<Record<string, string>>) =>
  resource("aws:cloudwatch/metricAlarm:MetricAlarm", metricName, {
    ...{ metricName, namespace: "AWS/SageMaker", dimensions },
  });
const one = { EndpointName: "churn-1", VariantName: "all" };
const configuration = (props: object) =>
  resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "config", props);
const asynchronous = configuration({ asyncInferenceConfig: { outputConfig: { s3OutputPath: "s3://out" } } });
const component = (name: string) => [
  endpoint,
  configuration({ productionVariants: [{ instanceType: "ml.g5.12xlarge", initialInstanceCount: 1 }] }),
  resource("aws:cloudcontrol/resource:Resource", name, {
    typeName: "AWS::SageMaker::InferenceComponent",
    desiredState: JSON.stringify({ EndpointName: "churn-1", InferenceComponentName: name }),
  }),
];
const madeOfEndpoint = (metricName: string) =>
  resource(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    metricName,
    { metricName, dimensions: { EndpointName: unknownValue } },
    { dimensions: ["churn"] },
  );

export const endpointAlarmedExamples: Examples = {
  allows: {
    "an alarm on each": [endpoint, alarm("Invocation5XXErrors", one), alarm("ModelLatency", one)],
    "metric math": [
      endpoint,
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", "rate", {
        metricQueries: [
          { id: "rate", expression: "100 * failed / calls", returnData: true },
          {
            id: "failed",
            metric: { metricName: "Invocation4XXErrors", dimensions: one, period: 60, stat: "Sum" },
          },
        ],
      }),
      alarm("ModelLatency", one),
    ],
    "an asynchronous endpoint, whose queue tells": [
      endpoint,
      asynchronous,
      alarm("InvocationFailures", { EndpointName: "churn-1" }),
      alarm("ApproximateAgeOfOldestRequest", { EndpointName: "churn-1" }),
    ],
    "alarms on inference components": [
      ...component("english"),
      alarm("Invocation5XXErrors", { InferenceComponentName: "english" }),
      alarm("ModelLatency", { InferenceComponentName: "english" }),
    ],
    "a name that is not known yet": [
      resource(type, "churn", { name: unknownValue }),
      madeOfEndpoint("Invocation5XXErrors"),
      madeOfEndpoint("ModelLatency"),
    ],
  },
  forbids: {
    "no alarm": {
      resources: [endpoint],
      violations: [
        "churn: has no alarm on errors, such as Invocation4XXErrors or Invocation5XXErrors.",
        "churn: has no alarm on latency, such as ModelLatency or OverheadLatency.",
      ],
    },
    "alarms of another endpoint": {
      resources: [
        endpoint,
        alarm("Invocation5XXErrors", { EndpointName: "churn-2" }),
        alarm("ModelLatency", one),
      ],
      violations: ["churn: has no alarm on errors, such as Invocation4XXErrors or Invocation5XXErrors."],
    },
    "alarms on the machines only": {
      resources: [endpoint, alarm("CPUUtilization", one), alarm("Invocation5XXErrors", one)],
      violations: ["churn: has no alarm on latency, such as ModelLatency or OverheadLatency."],
    },
    "an asynchronous endpoint that is watched like one that answers at once": {
      resources: [endpoint, asynchronous, alarm("Invocation5XXErrors", one), alarm("ModelLatency", one)],
      violations: ["churn: has no alarm on errors, such as InvocationFailures or InvocationModelErrors."],
    },
    "inference components of another endpoint": {
      resources: [
        ...component("thai"),
        alarm("Invocation5XXErrors", { InferenceComponentName: "bahasa" }),
        alarm("ModelLatency", { InferenceComponentName: "thai" }),
      ],
      violations: ["churn: has no alarm on errors, such as Invocation4XXErrors or Invocation5XXErrors."],
    },
  },
};

import { type Examples, resource } from "../rule/examples";

const endpoint = (deploymentConfig?: object) =>
  resource(
    "aws:sagemaker/endpoint:Endpoint",
    "churn",
    { name: "churn-1", ...(deploymentConfig && { deploymentConfig }) },
    { endpointConfigName: ["config"] },
  );
const configuration = (props: object = {}) =>
  resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "config", {
    productionVariants: [{ modelName: "churn", instanceType: "ml.c5.large", initialInstanceCount: 2 }],
    ...props,
  });
const blueGreen = (type: string) => ({
  blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type, waitIntervalInSeconds: 900 } },
});

export const deploymentGuardedExamples: Examples = {
  allows: {
    "a canary": [endpoint(blueGreen("CANARY")), configuration()],
    "steps of equal size": [endpoint(blueGreen("LINEAR")), configuration()],
    "a rolling update": [
      endpoint({
        rollingUpdatePolicy: {
          maximumBatchSize: { type: "CAPACITY_PERCENT", value: 50 },
          waitIntervalInSeconds: 900,
        },
      }),
      configuration(),
    ],
    "an asynchronous endpoint": [
      endpoint(),
      configuration({ asyncInferenceConfig: { outputConfig: { s3OutputPath: "s3://out" } } }),
    ],
    "a fleet of one, which has no parts": [
      endpoint(),
      configuration({
        productionVariants: [{ modelName: "churn", instanceType: "ml.c5.large", initialInstanceCount: 1 }],
      }),
    ],
    "a serverless endpoint": [
      endpoint(),
      configuration({
        productionVariants: [
          { modelName: "churn", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } },
        ],
      }),
    ],
    "Inf1, which AWS moves at once": [
      endpoint(),
      configuration({
        productionVariants: [{ modelName: "churn", instanceType: "ml.inf1.xlarge", initialInstanceCount: 2 }],
      }),
    ],
  },
  forbids: {
    "no deployment at all": {
      resources: [endpoint(), configuration()],
      violations: ["churn.deploymentConfig: is not set, which moves all traffic at once."],
    },
    "everybody at once": {
      resources: [endpoint(blueGreen("ALL_AT_ONCE")), configuration()],
      violations: [
        "churn.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type: is ALL_AT_ONCE.",
      ],
    },
  },
};

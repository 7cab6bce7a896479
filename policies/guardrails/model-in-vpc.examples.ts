import { anyResource, type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:sagemaker/model:Model";
const serverless = { maxConcurrency: 5, memorySizeInMb: 2048 };
const configuration = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

export const modelInVpcExamples: Examples = {
  allows: {
    "a model in a VPC": [
      resource(type, "churn", { vpcConfig: { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] } }),
    ],
    "subnets that are not known yet": [
      resource(type, "churn", { vpcConfig: { subnets: [unknownValue], securityGroupIds: [unknownValue] } }),
    ],
    "a list of subnets that is not known yet": [
      anyResource(type, "churn", { vpcConfig: { subnets: unknownValue, securityGroupIds: unknownValue } }),
    ],
    "a model of a serverless endpoint": [
      resource(type, "churn", { name: "churn-1" }),
      resource(configuration, "config", {
        productionVariants: [{ modelName: "churn-1", serverlessConfig: serverless }],
      }),
    ],
    "a model of a serverless endpoint whose name is not known yet": [
      resource(type, "churn", { name: unknownValue }),
      resource(
        configuration,
        "config",
        { productionVariants: [{ modelName: unknownValue, serverlessConfig: serverless }] },
        { productionVariants: ["churn"] },
      ),
    ],
  },
  forbids: {
    "a model of a serverless endpoint that instances serve as well": {
      resources: [
        resource(type, "churn", { name: "churn-1" }),
        resource(configuration, "small", {
          productionVariants: [{ modelName: "churn-1", serverlessConfig: serverless }],
        }),
        resource(configuration, "large", {
          productionVariants: [
            { modelName: "churn-1", instanceType: "ml.c5.large", initialInstanceCount: 2 },
          ],
        }),
      ],
      violations: ["churn.vpcConfig: is not set."],
    },
    "a model outside": {
      resources: [resource(type, "churn", {})],
      violations: ["churn.vpcConfig: is not set."],
    },
    "no security group": {
      resources: [resource(type, "churn", { vpcConfig: { subnets: ["subnet-1"], securityGroupIds: [] } })],
      violations: ["churn.vpcConfig.securityGroupIds: is empty."],
    },
  },
};

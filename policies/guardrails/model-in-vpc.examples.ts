import { anyResource, type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:sagemaker/model:Model";

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
  },
  forbids: {
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

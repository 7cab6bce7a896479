import { type Examples, resource, unknownValue } from "../rule/examples";

const network = [
  resource("aws:ec2/vpc:Vpc", "main", {}),
  resource("aws:ec2/subnet:Subnet", "a", {}, { vpcId: ["main"] }),
];
const model = resource("aws:sagemaker/model:Model", "churn", {}, { vpcConfig: ["a"] });
const endpoint = (service: string, serviceName = `com.amazonaws.ap-southeast-1.${service}`) =>
  resource("aws:ec2/vpcEndpoint:VpcEndpoint", `to-${service}`, { serviceName }, { vpcId: ["main"] });
const all = [endpoint("s3"), endpoint("sagemaker.api"), endpoint("sagemaker.runtime")];

export const sagemakerEndpointsInVpcExamples: Examples = {
  allows: {
    "a model and its endpoints": [...network, model, ...all],
    "a VPC without SageMaker": network,
  },
  forbids: {
    "a model alone": {
      resources: [...network, model],
      violations: ["main: runs SageMaker without an endpoint for s3, sagemaker.api, sagemaker.runtime."],
    },
    "a notebook beside a look-alike": {
      resources: [
        ...network,
        ...all.slice(0, 2),
        endpoint("sagemaker.featurestore-runtime"),
        resource("aws:sagemaker/notebookInstance:NotebookInstance", "lab", {}, { subnetId: ["a"] }),
      ],
      violations: ["main: runs SageMaker without an endpoint for sagemaker.runtime."],
    },
    "what the environment asks for": {
      resources: [...network, model, ...all],
      settings: { services: ["s3", "kms"] },
      violations: ["main: runs SageMaker without an endpoint for kms."],
    },
  },
  undecided: {
    "a service whose name is not known yet": [...network, model, endpoint("s3", unknownValue)],
  },
};

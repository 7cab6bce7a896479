import { anyResource, type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:eks/cluster:Cluster";
const subnetIds = ["subnet-1", "subnet-2"];

export const eksEndpointPrivateExamples: Examples = {
  allows: {
    "a private endpoint": [resource(type, "hpc", { vpcConfig: { subnetIds, endpointPublicAccess: false } })],
    "an office": [resource(type, "hpc", { vpcConfig: { subnetIds, publicAccessCidrs: ["203.0.113.0/24"] } })],
  },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "hpc", { vpcConfig: { subnetIds } })],
      violations: ["hpc.vpcConfig.endpointPublicAccess: lets 0.0.0.0/0 in."],
    },
    "an office and everybody": {
      resources: [
        resource(type, "hpc", {
          vpcConfig: {
            ...{ subnetIds, endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/1"] },
          },
        }),
      ],
      violations: ["hpc.vpcConfig.endpointPublicAccess: lets 0.0.0.0/1 in."],
    },
  },
  undecided: {
    "blocks that preview does not know": [
      anyResource(type, "hpc", { vpcConfig: { subnetIds, publicAccessCidrs: [unknownValue] } }),
    ],
  },
};

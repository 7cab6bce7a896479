import { type Examples, resource } from "../rule/examples";

const type = "aws:batch/computeEnvironment:ComputeEnvironment";

const resources = { type: "EC2", maxVcpus: 256, instanceTypes: ["c5n.18xlarge"] };

export const batchScalesToZeroExamples: Examples = {
  allows: {
    zero: [
      resource(type, "sweep", { computeResources: { ...resources, minVcpus: 0, subnets: ["subnet-1"] } }),
    ],
    "Fargate, which keeps nothing": [
      resource(type, "sweep", { computeResources: { ...resources, type: "FARGATE", subnets: ["subnet-1"] } }),
    ],
  },
  forbids: {
    "instances that wait": {
      resources: [
        resource(type, "sweep", { computeResources: { ...resources, minVcpus: 16, subnets: ["subnet-1"] } }),
      ],
      violations: ["sweep.computeResources.minVcpus: is 16."],
    },
  },
  remediates: {
    "instances that wait": {
      before: resource(type, "sweep", {
        computeResources: { ...resources, minVcpus: 16, subnets: ["subnet-1"] },
      }),
      after: resource(type, "sweep", {
        computeResources: { ...resources, minVcpus: 0, subnets: ["subnet-1"] },
      }),
    },
  },
};

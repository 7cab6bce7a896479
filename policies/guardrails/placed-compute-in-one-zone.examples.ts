import { type Examples, resource } from "../rule/examples";

const type = "aws:batch/computeEnvironment:ComputeEnvironment";

const resources = { type: "EC2", maxVcpus: 256, instanceTypes: ["c5n.18xlarge"] };

export const placedComputeInOneZoneExamples: Examples = {
  allows: {
    "one subnet": [
      resource(type, "mpi", {
        computeResources: { ...resources, placementGroup: "ranks", subnets: ["subnet-1"] },
      }),
    ],
    "several zones without a group": [
      resource(type, "sweep", { computeResources: { ...resources, subnets: ["subnet-1", "subnet-2"] } }),
    ],
  },
  forbids: {
    "a group over two subnets": {
      resources: [
        resource(type, "mpi", {
          computeResources: { ...resources, placementGroup: "ranks", subnets: ["subnet-1", "subnet-2"] },
        }),
      ],
      violations: ["mpi.computeResources.subnets: names 2 subnets beside a placement group."],
    },
  },
};

import { type Examples, resource } from "../rule/examples";

const configuration = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const batch = (...instanceTypes: readonly string[]) =>
  resource("aws:batch/computeEnvironment:ComputeEnvironment", "sweep", {
    computeResources: { type: "EC2", maxVcpus: 64, subnets: ["subnet-1"], instanceTypes: [...instanceTypes] },
  });
const onGpu = [
  resource(configuration, "churn", {
    productionVariants: [
      { modelName: "churn", instanceType: "ml.c5.large" },
      { modelName: "churn", instanceType: "ml.p4d.24xlarge" },
    ],
  }),
];

export const allowedInstanceTypesExamples: Examples = {
  allows: {
    "a small type": [resource("aws:ec2/instance:Instance", "head", { instanceType: "c5.large" })],
    "a launch template that leaves the type open": [
      resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {}),
    ],
    "a family of Batch": [batch("c6i", "m6i.xlarge")],
    "Fargate, which has no types": [batch()],
  },
  forbids: {
    "a family of Batch, a type, and what Batch chooses itself": {
      resources: [batch("p5", "p4d.24xlarge", "c6i", "optimal")],
      settings: { allowed: ["c6i.*"] },
      violations: [
        "sweep.computeResources.instanceTypes[0]: is p5; allowed are c6i.*.",
        "sweep.computeResources.instanceTypes[1]: is p4d.24xlarge; allowed are c6i.*.",
        "sweep.computeResources.instanceTypes[3]: is optimal; allowed are c6i.*.",
      ],
    },
    "GPUs that are paid while nobody uses them": {
      resources: [
        resource("aws:ec2/capacityReservation:CapacityReservation", "held", {
          ...{ instanceType: "p5.48xlarge", instanceCount: 2, instancePlatform: "Linux/UNIX" },
        }),
      ],
      settings: { allowed: ["c6i.*"] },
      violations: ["held.instanceType: is p5.48xlarge; allowed are c6i.*."],
    },
    "a GPU in one of two variants": {
      resources: onGpu,
      violations: [
        "churn.productionVariants[1].instanceType: is ml.p4d.24xlarge; allowed are t3.*, m5.*, c5.*, m6i.*, c6i.*, " +
          "ml.t3.*, ml.m5.*, ml.c5.*, ml.m6i.*, ml.c6i.*.",
      ],
    },
    "what the environment does not list": {
      resources: onGpu,
      settings: { allowed: ["ml.p4d.*"] },
      violations: ["churn.productionVariants[0].instanceType: is ml.c5.large; allowed are ml.p4d.*."],
    },
  },
};

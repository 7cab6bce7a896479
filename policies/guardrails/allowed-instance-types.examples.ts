import { type Examples, resource } from "../rule/examples";

const configuration = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
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
  },
  forbids: {
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

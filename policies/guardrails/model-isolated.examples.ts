import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/model:Model";

export const modelIsolatedExamples: Examples = {
  allows: { "an isolated model": [resource(type, "churn", { enableNetworkIsolation: true })] },
  forbids: {
    "a model that says nothing": {
      resources: [resource(type, "churn", {})],
      violations: ["churn.enableNetworkIsolation: is not set, which means false."],
    },
    "a model with a network": {
      resources: [resource(type, "churn", { enableNetworkIsolation: false })],
      violations: ["churn.enableNetworkIsolation: is false."],
    },
  },
  remediates: {
    "isolation left out": {
      before: resource(type, "churn", {}),
      after: resource(type, "churn", { enableNetworkIsolation: true }),
    },
  },
};

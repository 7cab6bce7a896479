import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/notebookInstance:NotebookInstance";

export const notebookPrivateExamples: Examples = {
  allows: {
    "a notebook behind the VPC": [
      resource(type, "explore", { subnetId: "subnet-1", directInternetAccess: "Disabled" }),
    ],
  },
  forbids: {
    "a notebook that says nothing": {
      resources: [resource(type, "explore", {})],
      violations: [
        "explore.subnetId: is not set, which means a network of AWS's.",
        "explore.directInternetAccess: is not set, which means Enabled.",
      ],
    },
    "a way out beside the VPC": {
      resources: [resource(type, "explore", { subnetId: "subnet-1", directInternetAccess: "Enabled" })],
      violations: ['explore.directInternetAccess: is "Enabled".'],
    },
  },
};

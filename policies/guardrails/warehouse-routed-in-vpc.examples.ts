import { type Examples, resource } from "../rule/examples";

export const warehouseRoutedInVpcExamples: Examples = {
  allows: {
    "routing through the VPC": [
      resource("aws:redshift/cluster:Cluster", "lake", { enhancedVpcRouting: true }),
    ],
  },
  forbids: {
    "AWS's default": {
      resources: [
        resource("aws:redshift/cluster:Cluster", "lake", {}),
        resource("aws:redshiftserverless/workgroup:Workgroup", "adhoc", { enhancedVpcRouting: false }),
      ],
      violations: [
        "lake.enhancedVpcRouting: is not set, which means false.",
        "adhoc.enhancedVpcRouting: is false.",
      ],
    },
  },
};

import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:emr/cluster:Cluster";

export const emrSecuredExamples: Examples = {
  allows: {
    "a configuration that is not known yet": [
      resource(type, "spark", { securityConfiguration: unknownValue }),
    ],
  },
  forbids: {
    none: {
      resources: [resource(type, "spark", {})],
      violations: ["spark.securityConfiguration: is not set."],
    },
  },
};

import { type Examples, resource, unknownValue } from "../rule/examples";

export const glueJobSecuredExamples: Examples = {
  allows: {
    "a configuration that is not known yet": [
      resource("aws:glue/job:Job", "clean", { securityConfiguration: unknownValue }),
    ],
  },
  forbids: {
    none: {
      resources: [
        resource("aws:glue/job:Job", "clean", {}),
        resource("aws:glue/crawler:Crawler", "lake", {}),
      ],
      violations: ["clean.securityConfiguration: is not set.", "lake.securityConfiguration: is not set."],
    },
  },
};

import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:cloudtrail/trail:Trail";

export const trailWatchedExamples: Examples = {
  allows: {
    "a log group": [
      resource(type, "audit", { cloudWatchLogsGroupArn: unknownValue, cloudWatchLogsRoleArn: unknownValue }),
    ],
  },
  forbids: {
    "a bucket only": {
      resources: [resource(type, "audit", {})],
      violations: ["audit.cloudWatchLogsGroupArn: is not set.", "audit.cloudWatchLogsRoleArn: is not set."],
    },
  },
};

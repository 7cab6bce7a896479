import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:datasync/task:Task";

export const datasyncVerifiedExamples: Examples = {
  allows: {
    "a log group, and AWS's default": [resource(type, "import", { cloudwatchLogGroupArn: unknownValue })],
  },
  forbids: {
    neither: {
      resources: [resource(type, "import", { options: { verifyMode: "NONE" } })],
      violations: ["import.options.verifyMode: is NONE.", "import.cloudwatchLogGroupArn: is not set."],
    },
    "a log group that gets nothing": {
      resources: [
        resource(type, "import", { cloudwatchLogGroupArn: unknownValue, options: { logLevel: "OFF" } }),
      ],
      violations: ["import.options.logLevel: is OFF."],
    },
  },
};

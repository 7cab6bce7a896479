import { type Examples, resource } from "../rule/examples";

const type = "aws:dynamodb/table:Table";
const recoverable = { pointInTimeRecovery: { enabled: true } };

export const tableRecoverableExamples: Examples = {
  allows: { "recovery on": [resource(type, "features", recoverable)] },
  forbids: {
    "nothing said": {
      resources: [resource(type, "features", {})],
      violations: ["features.pointInTimeRecovery.enabled: is not set, which means false."],
    },
    "a replica without": {
      resources: [
        resource(type, "features", { ...recoverable, replicas: [{ regionName: "ap-southeast-3" }] }),
      ],
      violations: ["features.replicas[0].pointInTimeRecovery: is not set, which means false."],
    },
  },
  remediates: {
    "recovery for the table and its replica": {
      before: resource(type, "features", { replicas: [{ regionName: "ap-southeast-3" }] }),
      after: resource(type, "features", {
        replicas: [{ regionName: "ap-southeast-3", pointInTimeRecovery: true }],
        pointInTimeRecovery: { enabled: true },
      }),
    },
  },
};

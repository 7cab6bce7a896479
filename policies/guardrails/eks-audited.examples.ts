import { type Examples, resource } from "../rule/examples";

const type = "aws:eks/cluster:Cluster";

export const eksAuditedExamples: Examples = {
  allows: {
    "all logs": [
      resource(type, "hpc", {
        enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      }),
    ],
  },
  forbids: {
    "no logs": {
      resources: [resource(type, "hpc", {})],
      violations: ["hpc.enabledClusterLogTypes: lacks api, audit, authenticator."],
    },
    "one that the environment asks for": {
      resources: [resource(type, "hpc", { enabledClusterLogTypes: ["audit"] })],
      settings: { logs: ["audit", "scheduler"] },
      violations: ["hpc.enabledClusterLogTypes: lacks scheduler."],
    },
  },
  remediates: {
    "one log to all": {
      before: resource(type, "hpc", { enabledClusterLogTypes: ["scheduler", "api"] }),
      after: resource(type, "hpc", {
        enabledClusterLogTypes: ["scheduler", "api", "audit", "authenticator"],
      }),
    },
  },
};

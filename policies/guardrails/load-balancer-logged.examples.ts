import { type Examples, resource } from "../rule/examples";

const type = "aws:lb/loadBalancer:LoadBalancer";

export const loadBalancerLoggedExamples: Examples = {
  allows: {
    "logs in a bucket": [resource(type, "api", { accessLogs: { bucket: "logs", enabled: true } })],
    "a network load balancer": [resource(type, "tcp", { loadBalancerType: "network" })],
  },
  forbids: {
    "no logs": { resources: [resource(type, "api", {})], violations: ["api.accessLogs: is not set."] },
    "a bucket without the switch": {
      resources: [resource("aws:alb/loadBalancer:LoadBalancer", "api", { accessLogs: { bucket: "logs" } })],
      violations: ["api.accessLogs: is not enabled."],
    },
  },
};

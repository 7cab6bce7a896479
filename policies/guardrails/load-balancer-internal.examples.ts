import { type Examples, resource } from "../rule/examples";

const type = "aws:lb/loadBalancer:LoadBalancer";

export const loadBalancerInternalExamples: Examples = {
  allows: {
    "an internal one": [resource(type, "api", { internal: true })],
    "a gateway load balancer": [resource(type, "firewall", { loadBalancerType: "gateway" })],
  },
  forbids: {
    "one that says nothing": {
      resources: [resource(type, "api", {})],
      violations: ["api.internal: is not set, which means false."],
    },
    "a public network load balancer": {
      resources: [
        resource("aws:alb/loadBalancer:LoadBalancer", "api", {
          loadBalancerType: "network",
          internal: false,
        }),
      ],
      violations: ["api.internal: is false."],
    },
    "one beside the listed one": {
      resources: [resource(type, "api", {}), resource(type, "web-1", {})],
      settings: { publicNames: ["web-*"] },
      violations: ["api.internal: is not set, which means false."],
    },
  },
};

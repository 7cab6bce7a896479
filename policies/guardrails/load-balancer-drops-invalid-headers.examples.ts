import { type Examples, resource } from "../rule/examples";

const type = "aws:lb/loadBalancer:LoadBalancer";

export const loadBalancerDropsInvalidHeadersExamples: Examples = {
  allows: {
    "headers dropped": [resource(type, "api", { dropInvalidHeaderFields: true })],
    "a network load balancer, which reads no headers": [
      resource(type, "tcp", { loadBalancerType: "network" }),
    ],
  },
  forbids: {
    "one that says nothing": {
      resources: [resource(type, "api", {})],
      violations: ["api.dropInvalidHeaderFields: is not set, which means false."],
    },
    "headers passed on": {
      resources: [resource("aws:alb/loadBalancer:LoadBalancer", "api", { dropInvalidHeaderFields: false })],
      violations: ["api.dropInvalidHeaderFields: is false."],
    },
  },
  remediates: {
    "headers passed on": {
      before: resource(type, "api", { dropInvalidHeaderFields: false }),
      after: resource(type, "api", { dropInvalidHeaderFields: true }),
    },
  },
};

import { resourceRule } from "../rule";

export const loadBalancerDropsInvalidHeaders = resourceRule({
  name: "load-balancer-drops-invalid-headers",
  severity: "medium",
  description: "Every application load balancer drops header fields that are not valid.",
  reason: "Malformed headers are how one request is smuggled into another behind the load balancer.",
  fix: "Set dropInvalidHeaderFields: true.",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  types: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
  *judge({ props: { loadBalancerType = "application", dropInvalidHeaderFields } }) {
    if (loadBalancerType === "application" && dropInvalidHeaderFields !== true) {
      yield {
        property: "dropInvalidHeaderFields",
        says: `is ${dropInvalidHeaderFields ?? "not set, which means false"}.`,
      };
    }
  },
  remediate: () => ({ dropInvalidHeaderFields: true }),
});

import { resourceRule } from "../rule";

/** Network load balancers log TLS listeners only, so the rule leaves them to flow logs. */
export const loadBalancerLogged = resourceRule({
  name: "load-balancer-logged",
  severity: "medium",
  description: "Every application load balancer writes access logs.",
  reason: "Without them nobody can tell who called what, and with which answer, after an attack.",
  fix: "Set accessLogs with a bucket and enabled: true.",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
  types: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
  *judge({ props: { loadBalancerType = "application", accessLogs } }) {
    if (loadBalancerType === "application" && accessLogs?.enabled !== true) {
      const says = accessLogs === undefined ? "is not set." : "is not enabled.";
      yield { property: "accessLogs", says };
    }
  },
});

import { matchesPattern } from "../iam";
import { resourceRule, stringList } from "../rule";

const settings = {
  publicNames: stringList("Pulumi names of load balancers that may face the internet, with * and ?.", []),
};

export const loadBalancerInternal = resourceRule({
  name: "load-balancer-internal",
  severity: "medium",
  description: "A load balancer is internal unless it is listed as public.",
  reason:
    "A load balancer faces the internet by default, so a forgotten property publishes what is behind it.",
  fix: "Set internal: true, or list the load balancer in publicNames.",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  types: [
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:elb/loadBalancer:LoadBalancer",
  ],
  settings,
  *judge(subject, { publicNames }) {
    const { name, props } = subject;
    // Gateway load balancers have no addresses of their own.
    if ("loadBalancerType" in props && props.loadBalancerType === "gateway") {
      return;
    }
    if (props.internal !== true && !publicNames.some((pattern) => matchesPattern(pattern, name))) {
      yield { property: "internal", says: `is ${props.internal ?? "not set, which means false"}.` };
    }
  },
});

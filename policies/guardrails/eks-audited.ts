import { resourceRule, stringList } from "../rule";

const settings = {
  logs: stringList("Logs of the control plane that a cluster must keep.", ["api", "audit", "authenticator"]),
};

export const eksAudited = resourceRule({
  name: "eks-audited",
  severity: "medium",
  description: "A Kubernetes cluster logs who asked its API for what.",
  reason: "CloudTrail sees the calls to AWS, not those to the cluster.",
  fix: 'Set enabledClusterLogTypes: ["api", "audit", "authenticator"].',
  url: "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
  types: ["aws:eks/cluster:Cluster"],
  settings,
  *judge({ props: { enabledClusterLogTypes = [] } }, { logs }) {
    const missing = logs.filter((log) => !enabledClusterLogTypes.includes(log));
    if (missing.length > 0) {
      yield { property: "enabledClusterLogTypes", says: `lacks ${missing.join(", ")}.` };
    }
  },
  remediate: ({ props: { enabledClusterLogTypes = [] } }, { logs }) => ({
    enabledClusterLogTypes: [...new Set([...enabledClusterLogTypes, ...logs])],
  }),
});

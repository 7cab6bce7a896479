import { resourceRule, wholeNumber } from "../rule";

const settings = {
  maximumIdleSeconds: wholeNumber(
    "Seconds that a cluster may stand idle. AWS takes 60 to 604800.",
    14_400,
    60,
    604_800,
  ),
};

export const emrAutoTerminated = resourceRule({
  name: "emr-auto-terminated",
  severity: "high",
  description: "An EMR cluster ends with its steps, or when it has stood idle for hours.",
  reason: "A forgotten cluster is paid by the second, nights and weekends included.",
  fix: "Set autoTerminationPolicy.idleTimeout, or keepJobFlowAliveWhenNoSteps: false.",
  url: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-auto-termination-policy.html",
  types: ["aws:emr/cluster:Cluster"],
  settings,
  *judge({ props: { autoTerminationPolicy, keepJobFlowAliveWhenNoSteps = true } }, { maximumIdleSeconds }) {
    if (autoTerminationPolicy === undefined) {
      if (keepJobFlowAliveWhenNoSteps) {
        yield { property: "autoTerminationPolicy", says: "is not set, and the cluster outlives its steps." };
      }
      return;
    }
    // AWS's default is an hour.
    const { idleTimeout = 3600 } = autoTerminationPolicy;
    if (idleTimeout > maximumIdleSeconds) {
      const says = `is ${idleTimeout}; ${maximumIdleSeconds} is the most.`;
      yield { property: "autoTerminationPolicy.idleTimeout", says };
    }
  },
  remediate: ({ props: { autoTerminationPolicy } }, { maximumIdleSeconds }) => ({
    autoTerminationPolicy: { ...autoTerminationPolicy, idleTimeout: maximumIdleSeconds },
  }),
});

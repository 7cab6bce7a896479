import { resourceRule } from "../rule";

export const batchScalesToZero = resourceRule({
  name: "batch-scales-to-zero",
  severity: "medium",
  description: "A compute environment of AWS Batch keeps no instances when there is no work.",
  reason: "Instances that wait for jobs are paid for like those that compute.",
  fix: "Set computeResources.minVcpus: 0.",
  url: "https://docs.aws.amazon.com/batch/latest/userguide/create-compute-environment.html",
  types: ["aws:batch/computeEnvironment:ComputeEnvironment"],

  *judge({ props: { computeResources } }) {
    const least = computeResources?.minVcpus ?? 0;
    if (least > 0) {
      yield { property: "computeResources.minVcpus", says: `is ${least}.` };
    }
  },
  remediate: ({ props: { computeResources } }) =>
    computeResources === undefined ? undefined : { computeResources: { ...computeResources, minVcpus: 0 } },
});

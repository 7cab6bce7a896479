import { resourceRule, given } from "../rule";

export const placedComputeInOneZone = resourceRule({
  name: "placed-compute-in-one-zone",
  severity: "high",
  description: "Compute that is placed together lies in one subnet.",
  reason: "A cluster placement group cannot span zones: AWS Batch then starts nothing in the others.",
  fix: "Give computeResources.subnets one subnet.",
  url: "https://docs.aws.amazon.com/batch/latest/userguide/efa.html",
  types: ["aws:batch/computeEnvironment:ComputeEnvironment"],

  *judge({ props: { computeResources } }) {
    const subnets = computeResources?.subnets ?? [];
    if (given(() => computeResources?.placementGroup) && subnets.length > 1) {
      yield {
        property: "computeResources.subnets",
        says: `names ${subnets.length} subnets beside a placement group.`,
      };
    }
  },
});

import { allowStatements, hasWildcard } from "../iam";
import { documentRule, stringList } from "../rule";

/** Left to others: where resources are created (`allowed-regions`). */
export const regionInResidency = documentRule({
  name: "region-in-residency",
  severity: "high",
  description: "No Allow names a resource or a region outside the residency list.",
  reason: "Data that may be written to another region leaves the jurisdiction that it was promised to.",
  fix: "Name resources in the regions of the residency list, or have the list changed.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion",
  kinds: ["identity"],
  settings: {
    residency: stringList("Regions that may be named; with none, nothing is judged.", []),
  },
  *judge({ document }, _facts, { residency }) {
    if (residency.length === 0) {
      return;
    }
    const isOutside = (region: string) =>
      /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) && !residency.includes(region);
    for (const { label, resources, conditions } of allowStatements(document)) {
      for (const resource of resources) {
        const region = resource.split(":")[3] ?? "";
        if (isOutside(region)) {
          yield {
            statement: label,
            says: `names ${resource}, in ${region}; allowed are ${residency.join(", ")}.`,
          };
        }
      }
      for (const { key, operator, values } of conditions) {
        const regions = operator.includes("Not") ? [] : regionsIn(key, values).filter(isOutside);
        if (regions.length > 0) {
          yield {
            statement: label,
            says: `allows ${regions.join(", ")} by ${key}; allowed are ${residency.join(", ")}.`,
          };
        }
      }
    }
  },
});

/** The regions that a condition asks for: `aws:RequestedRegion`, or the one in a name such as `s3.eu-west-1.amazonaws.com`. */
function regionsIn(key: string, values: readonly string[]): readonly string[] {
  if (key === "aws:requestedregion" || key === "ec2:region") {
    return values.filter((value) => !hasWildcard(value));
  }
  return key === "kms:viaservice" ? values.map((value) => value.split(".")[1] ?? "") : [];
}

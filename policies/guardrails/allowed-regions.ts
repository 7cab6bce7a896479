import { anyResourceRule, stringList } from "../rule";

const settings = {
  allowed: stringList("Regions that data may stay in.", ["ap-southeast-1", "ap-southeast-3"]),
};

/** Providers decide for all their resources, so a provider is judged once; a resource that names a region, itself. */
export const allowedRegions = anyResourceRule({
  name: "allowed-regions",
  severity: "critical",
  description: "Everything stays in the regions of the residency list.",
  reason: "Data that leaves the agreed regions breaks contracts and laws, and copies cannot be called back.",
  fix: "Set the provider's region to one of the list; without one it would take the region of whoever deploys.",
  url: "https://docs.aws.amazon.com/whitepapers/latest/aws-overview/global-infrastructure.html",
  appliesTo: (type) => type === "pulumi:providers:aws" || type.startsWith("aws:"),
  settings,
  *judge({ type, props }, { allowed }) {
    const region: unknown = props["region"];
    if (region === undefined && type === "pulumi:providers:aws") {
      yield { property: "region", says: `is not set; allowed are ${allowed.join(", ")}.` };
    } else if (typeof region === "string" && !allowed.includes(region)) {
      yield { property: "region", says: `is ${region}; allowed are ${allowed.join(", ")}.` };
    }
  },
});

import { resourceRule } from "../rule";

export const trailComplete = resourceRule({
  name: "trail-complete",
  severity: "high",
  description: "A CloudTrail trail records all regions, global services too, and proves its files untouched.",
  reason: "An attacker works in the region that nobody watches, and edits the log afterwards.",
  fix: "Set isMultiRegionTrail and enableLogFileValidation to true, and leave the other two at their defaults.",
  url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
  types: ["aws:cloudtrail/trail:Trail"],
  *judge({ props }) {
    const { enableLogging = true, includeGlobalServiceEvents = true } = props;
    const { isMultiRegionTrail = false, enableLogFileValidation = false } = props;
    const switches = {
      isMultiRegionTrail,
      enableLogFileValidation,
      enableLogging,
      includeGlobalServiceEvents,
    };
    for (const [property, value] of Object.entries(switches)) {
      if (!value) {
        yield { property, says: "is false." };
      }
    }
  },
  remediate: () => ({
    ...{ isMultiRegionTrail: true, enableLogFileValidation: true },
    ...{ enableLogging: true, includeGlobalServiceEvents: true },
  }),
});

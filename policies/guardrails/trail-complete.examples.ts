import { type Examples, resource } from "../rule/examples";

const type = "aws:cloudtrail/trail:Trail";
const complete = { isMultiRegionTrail: true, enableLogFileValidation: true };

export const trailCompleteExamples: Examples = {
  allows: { "all regions, proven": [resource(type, "audit", complete)] },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "audit", {})],
      violations: ["audit.isMultiRegionTrail: is false.", "audit.enableLogFileValidation: is false."],
    },
    "a trail that is stopped, and blind to IAM": {
      resources: [
        resource(type, "audit", { ...complete, enableLogging: false, includeGlobalServiceEvents: false }),
      ],
      violations: ["audit.enableLogging: is false.", "audit.includeGlobalServiceEvents: is false."],
    },
  },
  remediates: {
    "AWS's default": {
      before: resource(type, "audit", {}),
      after: resource(type, "audit", { ...complete, enableLogging: true, includeGlobalServiceEvents: true }),
    },
  },
};

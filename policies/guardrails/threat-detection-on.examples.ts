import { type Examples, resource } from "../rule/examples";

export const threatDetectionOnExamples: Examples = {
  allows: {
    "AWS's defaults": [
      resource("aws:guardduty/detector:Detector", "threats", {}),
      resource("aws:macie2/account:Account", "pii", { status: "ENABLED" }),
    ],
  },
  forbids: {
    "both asleep": {
      resources: [
        resource("aws:guardduty/detector:Detector", "threats", { enable: false }),
        resource("aws:macie2/account:Account", "pii", { status: "PAUSED" }),
      ],
      violations: ["threats.enable: is false.", "pii.status: is PAUSED."],
    },
  },
  remediates: {
    "a suspended detector": {
      before: resource("aws:guardduty/detector:Detector", "threats", { enable: false }),
      after: resource("aws:guardduty/detector:Detector", "threats", { enable: true }),
    },
    "a paused Macie": {
      before: resource("aws:macie2/account:Account", "pii", { status: "PAUSED" }),
      after: resource("aws:macie2/account:Account", "pii", { status: "ENABLED" }),
    },
  },
};

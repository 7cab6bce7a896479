import { type Examples, resource } from "../rule/examples";

const root = resource("pulumi:pulumi:Stack", "landing-prod", {});
const trail = resource("aws:cloudtrail/trail:Trail", "audit", {});

export const accountBaselineExamples: Examples = {
  allows: { "a program that nothing is asked of": [root] },
  forbids: {
    "what is required and missing": {
      resources: [root, trail],
      settings: { required: ["trail", "configRecorder", "guardDuty"] },
      violations: [
        "landing-prod: holds no configRecorder (aws:cfg/recorder:Recorder).",
        "landing-prod: holds no guardDuty (aws:guardduty/detector:Detector).",
      ],
    },
  },
};

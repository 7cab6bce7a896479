import { type Examples, resource } from "../rule/examples";

const type = "aws:cfg/recorder:Recorder";
const recorder = resource(type, "all", {});
const status = (isEnabled: boolean) =>
  resource("aws:cfg/recorderStatus:RecorderStatus", "all-status", { isEnabled }, { name: ["all"] });

export const configRecorderOnExamples: Examples = {
  allows: { "a recorder that runs": [recorder, status(true)] },
  forbids: {
    "a recorder alone": { resources: [recorder], violations: ["all: is not started."] },
    "one that is stopped, and leaves types out": {
      resources: [resource(type, "all", { recordingGroup: { allSupported: false } }), status(false)],
      violations: ["all: is not started.", "all.recordingGroup.allSupported: is false."],
    },
  },
};

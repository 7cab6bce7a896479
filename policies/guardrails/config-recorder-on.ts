import { known, stackRule } from "../rule";

export const configRecorderOn = stackRule({
  name: "config-recorder-on",
  severity: "high",
  description: "An AWS Config recorder is started and records every type of resource.",
  reason: "A recorder that is made is not started yet, and what it leaves out changes unseen.",
  fix: "Give the recorder an aws.cfg.RecorderStatus with isEnabled: true, and leave recordingGroup.allSupported on.",
  url: "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html",
  each: "aws:cfg/recorder:Recorder",
  *judge(recorder, stack) {
    const statuses = stack.referring("aws:cfg/recorderStatus:RecorderStatus", "name", recorder);
    if (!statuses.some(({ props }) => props.isEnabled === true)) {
      yield { property: "", says: "is not started." };
    }
    if (known(() => recorder.props.recordingGroup?.allSupported)?.value === false) {
      yield { property: "recordingGroup.allSupported", says: "is false." };
    }
  },
});

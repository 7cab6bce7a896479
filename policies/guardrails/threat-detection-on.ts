import { resourceRule } from "../rule";

/** A program without these leaves them to the account (`account-baseline`). */
export const threatDetectionOn = resourceRule({
  name: "threat-detection-on",
  severity: "high",
  description: "GuardDuty and Macie, where a program sets them up, are running.",
  reason:
    "A detector that is suspended costs nothing and sees nothing, and everybody believes that it watches.",
  fix: 'Leave enable (GuardDuty) and status "ENABLED" (Macie) at their defaults.',
  url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html",
  types: ["aws:guardduty/detector:Detector", "aws:macie2/account:Account"],
  *judge({ type, props }) {
    if (type === "aws:guardduty/detector:Detector") {
      if (props.enable === false) {
        yield { property: "enable", says: "is false." };
      }
    } else if (props.status === "PAUSED") {
      yield { property: "status", says: "is PAUSED." };
    }
  },
  remediate: ({ type }) =>
    type === "aws:guardduty/detector:Detector" ? { enable: true } : { status: "ENABLED" },
});

import { given, resourceRule } from "../rule";

export const datasyncVerified = resourceRule({
  name: "datasync-verified",
  severity: "medium",
  description: "A DataSync task compares what it copied, and logs it.",
  reason: "Without the check a file that broke on the way is found when a training fails on it.",
  fix: "Leave options.verifyMode at its default, and set cloudwatchLogGroupArn.",
  url: "https://docs.aws.amazon.com/datasync/latest/userguide/configure-data-verification-options.html",
  types: ["aws:datasync/task:Task"],
  *judge({ props }) {
    if (props.options?.verifyMode === "NONE") {
      yield { property: "options.verifyMode", says: "is NONE." };
    }
    if (!given(() => props.cloudwatchLogGroupArn)) {
      yield { property: "cloudwatchLogGroupArn", says: "is not set." };
    } else if (props.options?.logLevel === "OFF") {
      yield { property: "options.logLevel", says: "is OFF." };
    }
  },
});

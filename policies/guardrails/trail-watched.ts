import { given, resourceRule } from "../rule";

export const trailWatched = resourceRule({
  name: "trail-watched",
  severity: "medium",
  description: "A CloudTrail trail writes to CloudWatch Logs as well as to its bucket.",
  reason: "From a bucket nothing raises an alarm; a log group can, minutes after the call.",
  fix: "Set cloudWatchLogsGroupArn and cloudWatchLogsRoleArn.",
  url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
  types: ["aws:cloudtrail/trail:Trail"],
  *judge({ props }) {
    for (const property of ["cloudWatchLogsGroupArn", "cloudWatchLogsRoleArn"] as const) {
      if (!given(() => props[property])) {
        yield { property, says: "is not set." };
      }
    }
  },
});

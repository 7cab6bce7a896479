import { resourceRule } from "../rule";

export const logGroupRetention = resourceRule({
  name: "log-group-retention",
  severity: "medium",
  description: "Every log group forgets after a time that somebody chose.",
  reason: "Logs without retention are kept, and paid, for ever.",
  fix: "Set retentionInDays.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  *judge({ props: { retentionInDays } }) {
    if (retentionInDays === undefined || retentionInDays === 0) {
      yield {
        property: "retentionInDays",
        says: `is ${retentionInDays ?? "not set"}, which means for ever.`,
      };
    }
  },
});

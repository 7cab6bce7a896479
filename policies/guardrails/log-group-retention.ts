import { resourceRule } from "../rule";

/** What a remediation chooses: a year, so that an audit of the past year still finds what it asks for. */
const remediatedDays = 365;

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
  remediate: () => ({ retentionInDays: remediatedDays }),
});

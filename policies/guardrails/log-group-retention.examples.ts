import { type Examples, resource } from "../rule/examples";

const type = "aws:cloudwatch/logGroup:LogGroup";

export const logGroupRetentionExamples: Examples = {
  allows: { "thirty days": [resource(type, "flow", { retentionInDays: 30 })] },
  forbids: {
    "no retention": {
      resources: [resource(type, "flow", {})],
      violations: ["flow.retentionInDays: is not set, which means for ever."],
    },
    "zero, AWS's word for never": {
      resources: [resource(type, "flow", { retentionInDays: 0 })],
      violations: ["flow.retentionInDays: is 0, which means for ever."],
    },
  },
  remediates: {
    "a log group that never forgets": {
      before: resource("aws:cloudwatch/logGroup:LogGroup", "app", { retentionInDays: 0 }),
      after: resource("aws:cloudwatch/logGroup:LogGroup", "app", { retentionInDays: 365 }),
    },
  },
};

import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:sns/topic:Topic";

export const topicEncryptedExamples: Examples = {
  allows: { "a key of ours": [resource(type, "alarms", { kmsMasterKeyId: unknownValue })] },
  forbids: {
    "no key": {
      resources: [resource(type, "alarms", {})],
      violations: ["alarms.kmsMasterKeyId: is not set."],
    },
    "the AWS-managed key": {
      resources: [resource(type, "alarms", { kmsMasterKeyId: "alias/aws/sns" })],
      violations: ["alarms.kmsMasterKeyId: is alias/aws/sns, a key of AWS, whose policy nobody can change."],
    },
  },
};

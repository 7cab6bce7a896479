import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:cloudwatch/logGroup:LogGroup";

export const logGroupEncryptedExamples: Examples = {
  allows: {
    "a key": [resource(type, "flow", { kmsKeyId: "arn:aws:kms:ap-southeast-1:000000000000:key/1" })],
    "a key that is not known yet": [resource(type, "flow", { kmsKeyId: unknownValue })],
  },
  forbids: {
    "no key": { resources: [resource(type, "flow", {})], violations: ["flow.kmsKeyId: is not set."] },
  },
};

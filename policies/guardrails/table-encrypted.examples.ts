import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:dynamodb/table:Table";

export const tableEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [
      resource(type, "features", { serverSideEncryption: { enabled: true, kmsKeyArn: unknownValue } }),
    ],
  },
  forbids: {
    "nothing said": {
      resources: [resource(type, "features", {})],
      violations: ["features.serverSideEncryption.kmsKeyArn: is not set, which means a key of AWS's own."],
    },
    "the AWS-managed key": {
      resources: [resource(type, "features", { serverSideEncryption: { enabled: true } })],
      violations: ["features.serverSideEncryption.kmsKeyArn: is not set."],
    },
  },
};

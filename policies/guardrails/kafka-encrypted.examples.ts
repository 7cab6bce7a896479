import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:msk/cluster:Cluster";
const encryptionAtRestKmsKeyArn = unknownValue;

export const kafkaEncryptedExamples: Examples = {
  allows: {
    "a key, and AWS's default in transit": [
      resource(type, "events", { encryptionInfo: { encryptionAtRestKmsKeyArn } }),
    ],
  },
  forbids: {
    "no key": {
      resources: [resource(type, "events", {})],
      violations: ["events.encryptionInfo.encryptionAtRestKmsKeyArn: is not set."],
    },
    "plain text beside TLS, and between brokers": {
      resources: [
        resource(type, "events", {
          encryptionInfo: {
            encryptionAtRestKmsKeyArn: "arn:aws:kms:ap-southeast-1:000000000000:key/1",
            encryptionInTransit: { clientBroker: "TLS_PLAINTEXT", inCluster: false },
          },
        }),
      ],
      violations: [
        "events.encryptionInfo.encryptionInTransit.clientBroker: is TLS_PLAINTEXT.",
        "events.encryptionInfo.encryptionInTransit.inCluster: is false.",
      ],
    },
  },
};

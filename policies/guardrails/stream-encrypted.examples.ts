import { type Examples, resource, unknownValue } from "../rule/examples";

const stream = "aws:kinesis/stream:Stream";
const firehose = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

export const streamEncryptedExamples: Examples = {
  allows: {
    "keys of ours": [
      resource(stream, "clicks", { encryptionType: "KMS", kmsKeyId: unknownValue }),
      resource(firehose, "to-lake", {
        serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: unknownValue },
      }),
    ],
    "a Firehose behind a stream": [
      resource(firehose, "to-lake", {
        kinesisSourceConfiguration: {
          kinesisStreamArn: "arn:aws:kinesis:::stream/c",
          roleArn: "arn:aws:iam:::role/r",
        },
      }),
    ],
  },
  forbids: {
    "nothing said": {
      resources: [resource(stream, "clicks", {}), resource(firehose, "to-lake", {})],
      violations: ["clicks.kmsKeyId: is not set.", "to-lake.serverSideEncryption.enabled: is not set."],
    },
    "keys of AWS": {
      resources: [
        resource(stream, "clicks", { encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis" }),
        resource(firehose, "to-lake", { serverSideEncryption: { enabled: true } }),
      ],
      violations: [
        "clicks.kmsKeyId: is alias/aws/kinesis, a key of AWS, whose policy nobody can change.",
        "to-lake.serverSideEncryption.keyType: is AWS_OWNED_CMK.",
      ],
    },
  },
};

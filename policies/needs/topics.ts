import { type StackAccess, textOf } from "../access";
import { keyArnOf } from "./buckets";
import type { AwsPage, Call } from "./model";
import { pages } from "./pages";

interface Publishing {
  /** ARN of the topic. */
  readonly topic: string;
  readonly does: string;
  readonly source: AwsPage;
}

/** Publishing to a topic, which asks for its key in the publisher's name where it has one. */
export function publishCalls(access: StackAccess, { topic, does, source }: Publishing): readonly Call[] {
  const { index, account } = access;
  const resource = index.called(["aws:sns/topic:Topic"], topic);
  const key = resource && textOf(resource, "kmsMasterKeyId");
  return [
    { does, action: "sns:Publish", resource: topic, source },
    ...(key === undefined
      ? []
      : ["kms:Decrypt", "kms:GenerateDataKey"].map((action) => ({
          ...{ does: `${does}, under its key`, action, resource: keyArnOf(access, key) },
          context: {
            "kms:ViaService": `sns.${index.region ?? ""}.amazonaws.com`,
            "kms:CallerAccount": account,
            "kms:EncryptionContext:aws:sns:topicArn": topic,
            "kms:EncryptionContextKeys": "aws:sns:topicArn",
          },
          source: pages.encryptedTopics,
        }))),
  ];
}

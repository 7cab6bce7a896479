import { type AccessResource, type StackAccess, textOf } from "../access";
import { keyArnOf } from "./buckets";
import type { AwsPage, Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

const targetType = "aws:cloudwatch/eventTarget:EventTarget";
const source: AwsPage = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html";

/** A rule of EventBridge that tells a topic of the stack, under EventBridge's own name: topic and key have to let it in. */
export const eventNotice: Workload = {
  kind: "event-notice",
  description: "EventBridge tells an SNS topic of an event.",
  source,
  types: [targetType],
  find: (access) =>
    access.index.all(targetType).flatMap((target) => {
      const topic = textOf(target, "arn");
      const known = access.index.called(["aws:sns/topic:Topic"], topic);
      return topic === undefined || known === undefined || textOf(target, "roleArn") !== undefined
        ? []
        : [instance(access, target, topic, textOf(known, "kmsMasterKeyId"))];
    }),
};

function instance(
  access: StackAccess,
  target: AccessResource,
  topic: string,
  key: string | undefined,
): WorkloadInstance {
  const { index, account } = access;
  const as = { kind: "service", service: "events.amazonaws.com" } as const;
  const rules = `arn:${index.partition}:events:${index.region ?? ""}:${account}:rule`;
  const publish = { action: "sns:Publish", resource: topic, as } as const;
  const from = (rule: string) => ({ "aws:SourceArn": `${rules}/${rule}`, "aws:SourceAccount": account });
  const keyArn = key === undefined ? undefined : keyArnOf(access, key);
  const under = (other: string) => ({ "kms:EncryptionContext:aws:sns:topicArn": other });
  return {
    ...{ name: target.name, urn: target.urn },
    calls: [
      { does: "tells its topic", ...publish, context: from(textOf(target, "rule") ?? "any"), source },
      ...(keyArn === undefined
        ? []
        : ["kms:Decrypt", "kms:GenerateDataKey"].map((action): Call => ({
            ...{ does: `calls ${action} for its topic`, action, resource: keyArn, as },
            ...{ context: under(topic), source: pages.encryptedTopics },
          }))),
    ],
    forbidden: () => [
      { does: "tells of another rule's events", ...publish, context: from("somebody-elses") },
      { does: "tells without saying for which rule", ...publish },
      {
        does: "has anybody tell the topic",
        action: "sns:Publish",
        resource: topic,
        as: { kind: "anonymous" },
      },
      ...(keyArn === undefined
        ? []
        : [
            {
              ...{ does: "encrypts for another topic", action: "kms:GenerateDataKey", resource: keyArn, as },
              context: under(topic.replace(/[^:]+$/, "somebody-elses")),
            },
            { does: "makes a grant", action: "kms:CreateGrant", resource: keyArn, as, context: under(topic) },
          ]),
    ],
  };
}

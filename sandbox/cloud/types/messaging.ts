import { AwsError } from "../errors";
import { arnOf } from "../place";
import { text, textOr } from "../values";
import { fromInput, hex, stableHex, type TypeTable, uuid } from "./define";

const TOPIC = "aws:sns/topic:Topic";

/** AWS demands the ending of first-in-first-out topics and queues. */
function fifoEnding(inputs: Parameters<typeof textOr>[0]): string {
  return inputs["fifoTopic"] === true || inputs["fifoQueue"] === true ? ".fifo" : "";
}

/** Topics, queues and state machines. */
export const messaging: TypeTable = {
  [TOPIC]: {
    id: (request) => arnOf(request, "sns", textOr(request.inputs, "name")),
    arn: ({ id }) => id,
    immutable: ["fifoTopic", "name", "namePrefix"],
    autoName: { property: "name", maxLength: 256, ending: fifoEnding },
    computed: ({ account, id }) => ({
      owner: account,
      policy: ownerPolicy(id, account, "SNS"),
      beginningArchiveTime: "",
      signatureVersion: 0,
      tracingConfig: "",
    }),
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    id: fromInput("arn"),
    immutable: ["arn"],
    computed: ({ account, inputs }) => ({ owner: account, arn: textOr(inputs, "arn") }),
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    id: ({ inputs }) => `${textOr(inputs, "topic")}:${uuid()}`,
    arn: ({ id }) => id,
    immutable: ["endpoint", "protocol", "topic"],
    defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
    computed: ({ account, inputs }) => ({
      ownerId: account,
      confirmationWasAuthenticated: true,
      // Mail has to be confirmed by whoever gets it.
      pendingConfirmation: textOr(inputs, "protocol").startsWith("email"),
      filterPolicyScope: "MessageAttributes",
    }),
  },
  "aws:sqs/queue:Queue": {
    id: ({ inputs, region, account, dnsSuffix }) =>
      `https://sqs.${region}.${dnsSuffix}/${account}/${textOr(inputs, "name")}`,
    arn: (being) => arnOf(being, "sqs", being.id.split("/").pop() ?? ""),
    taken: "QueueNameExists",
    immutable: ["fifoQueue", "name", "namePrefix"],
    autoName: { property: "name", maxLength: 80, ending: fifoEnding },
    defaults: {
      contentBasedDeduplication: false,
      delaySeconds: 0,
      fifoQueue: false,
      maxMessageSize: 262_144,
      messageRetentionSeconds: 345_600,
      receiveWaitTimeSeconds: 0,
      visibilityTimeoutSeconds: 30,
    },
    computed: ({ id, inputs }) => ({
      url: id,
      kmsDataKeyReusePeriodSeconds: 300,
      sqsManagedSseEnabled: inputs["kmsMasterKeyId"] === undefined,
    }),
  },
  "aws:sqs/queuePolicy:QueuePolicy": { id: fromInput("queueUrl"), immutable: ["queueUrl"] },
  "aws:sqs/redrivePolicy:RedrivePolicy": { id: fromInput("queueUrl"), immutable: ["queueUrl"] },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { id: fromInput("queueUrl"), immutable: ["queueUrl"] },
  "aws:sfn/stateMachine:StateMachine": {
    id: (request) => arnOf(request, "states", `stateMachine:${textOr(request.inputs, "name")}`),
    arn: ({ id }) => id,
    taken: "StateMachineAlreadyExists",
    immutable: ["name", "namePrefix", "type"],
    autoName: { property: "name", maxLength: 80 },
    defaults: { publish: false, type: "STANDARD" },
    computed: ({ id, previous }) => ({
      creationDate: textOr(previous, "creationDate", new Date().toISOString()),
      status: "ACTIVE",
      revisionId: hex(32),
      stateMachineVersionArn: id,
      versionDescription: "",
    }),
    refuseCreate: ({ inputs }) => {
      try {
        JSON.parse(textOr(inputs, "definition"));
      } catch {
        throw new AwsError(
          "InvalidDefinition",
          "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION'",
        );
      }
    },
  },
  "aws:cloudwatch/eventConnection:EventConnection": {
    id: fromInput("name"),
    arn: (being) => arnOf(being, "events", `connection/${being.id}/${stableHex(being.id, "connection", 32)}`),
    immutable: ["name"],
  },
  "aws:kinesis/stream:Stream": {
    id: (request) => arnOf(request, "kinesis", `stream/${text(request.inputs, "name") ?? request.name}`),
    arn: ({ id }) => id,
    taken: "ResourceInUseException",
    immutable: ["arn", "name"],
  },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
    id: (request) => arnOf(request, "firehose", `deliverystream/${textOr(request.inputs, "name")}`),
    arn: ({ id }) => id,
    taken: "ResourceInUseException",
    immutable: ["destination", "kinesisSourceConfiguration", "mskSourceConfiguration", "name"],
  },
};

/** What SNS attaches to a topic that is made without a policy: its owner may do everything. */
function ownerPolicy(arn: string, account: string, service: string): string {
  const actions = [
    "GetTopicAttributes",
    "SetTopicAttributes",
    "AddPermission",
    "RemovePermission",
    "DeleteTopic",
    "Subscribe",
    "ListSubscriptionsByTopic",
    "Publish",
  ];
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: actions.map((action) => `${service}:${action}`),
        Resource: arn,
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
      },
    ],
  });
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  patternProblem,
  placementOf,
  PlatformComponent,
  policyDocument,
  type Problem,
  refuseIf,
  type Transform,
} from "../../core";
import { keyArnProblem, type KeyLike } from "../../encryption";
import type { AlarmTopicLike } from "./topic-like";

export interface AlarmTopicArgs {
  /**
   * Encrypts the messages. Its key policy must let CloudWatch in (`EncryptionKey` argument `alarms`), or alarms go off and nobody hears:
   * AWS's own key lets no service publish.
   */
  readonly encryptionKey: KeyLike;
  /** Who is told by mail, after confirming once. Default nobody; add subscriptions of other kinds to `arn`. */
  readonly emails?: readonly string[];
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly topic?: Transform<aws.sns.TopicArgs>;
    readonly policy?: Transform<aws.sns.TopicPolicyArgs>;
    readonly subscription?: Transform<aws.sns.TopicSubscriptionArgs>;
  };
}

/**
 * Where alarms are told: an encrypted topic to which CloudWatch publishes for alarms of this account and region, and nobody else.
 * Cost: none for the first 1,000 mails a month, then 2 USD for 100,000.
 */
export class AlarmTopic extends PlatformComponent implements AlarmTopicLike {
  readonly arn: pulumi.Output<string>;
  readonly nodes: {
    readonly topic: aws.sns.Topic;
    readonly policy: aws.sns.TopicPolicy;
    readonly subscriptions: readonly aws.sns.TopicSubscription[];
  };
  readonly encryptionKey: KeyLike;

  constructor(name: string, args: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("AlarmTopic", name, problemsOf(args));
    super("mlhpc:inference:AlarmTopic", name, opts);
    const { encryptionKey, emails = [], transform } = args;
    const topic = this.child(aws.sns.Topic, "topic", { kmsMasterKeyId: encryptionKey.arn }, transform?.topic);
    const policy = this.child(
      aws.sns.TopicPolicy,
      "topic-policy",
      { arn: topic.arn, policy: this.policy(topic.arn) },
      transform?.policy,
    );
    const subscriptions = emails.map((email, index) =>
      this.child(
        aws.sns.TopicSubscription,
        `email-${index + 1}`,
        { topic: topic.arn, protocol: "email", endpoint: email },
        transform?.subscription,
      ),
    );
    this.arn = topic.arn;
    this.encryptionKey = encryptionKey;
    this.nodes = { topic, policy, subscriptions };
    this.registerOutputs({ arn: this.arn });
  }

  private policy(topicArn: pulumi.Output<string>): pulumi.Output<string> {
    const { partition, region, accountId } = placementOf({ parent: this });
    return policyDocument([
      {
        sid: "AlarmsPublish",
        principals: { Service: "cloudwatch.amazonaws.com" },
        actions: ["sns:Publish"],
        resources: [topicArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: {
            "aws:SourceArn": pulumi.interpolate`arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*`,
          },
        },
      },
    ]);
  }
}

function problemsOf({ encryptionKey, emails = [] }: AlarmTopicArgs): Problem[] {
  return [
    keyArnProblem("encryptionKey", encryptionKey),
    ...emails.map((email, index) =>
      patternProblem(`emails[${index}]`, email, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, "give a mail address"),
    ),
  ];
}

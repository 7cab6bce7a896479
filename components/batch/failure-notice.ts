import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  patternProblem,
  placementOf,
  PlatformComponent,
  policyDocument,
  refuseIf,
  shapeProblems,
  type Transform,
} from "../core";
import { EncryptionKey } from "../encryption";
import type { TopicLike } from "../workflow";
import type { JobQueueLike } from "./platform";
import { shapes } from "./shape";

export interface FailureNoticeArgs {
  /** Queues whose jobs are watched. */
  readonly queues: readonly [Pick<JobQueueLike, "arn">, ...Pick<JobQueueLike, "arn">[]];
  /**
   * An existing topic, whose policy and key must let EventBridge in (EventBridge User Guide, "Using resource-based policies"). Default a topic
   * of the component's own, under a key of its own, which do.
   */
  readonly topic?: TopicLike;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly rule?: Transform<aws.cloudwatch.EventRuleArgs>;
    readonly topic?: Transform<aws.sns.TopicArgs>;
  };
}

/**
 * Tells an SNS topic of every job of these queues that failed for good: with all its attempts, or for a reason that is not tried again.
 * EventBridge tries for a day, and may deliver one event twice.
 * Cost: about 1 USD a month for the topic's own key; the messages next to nothing.
 */
export class FailureNotice extends PlatformComponent {
  readonly topicArn: pulumi.Output<string>;
  readonly ruleArn: pulumi.Output<string>;
  readonly nodes: {
    readonly rule: aws.cloudwatch.EventRule;
    readonly target: aws.cloudwatch.EventTarget;
    readonly topic?: aws.sns.Topic;
    readonly topicPolicy?: aws.sns.TopicPolicy;
    readonly key?: EncryptionKey;
  };

  constructor(name: string, args: FailureNoticeArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("FailureNotice", name, shapeProblems(args, shapes.failureNotice));
    refuseIf("FailureNotice", name, [
      args.queues.length === 0 && "queues is empty; name a queue.",
      patternProblem(
        "topic.arn",
        args.topic?.arn,
        /^arn:[^:]+:sns:[^:]+:\d{12}:(?!.*\.fifo$)[\w-]{1,256}$/,
        "give the ARN of a standard topic",
      ),
    ]);
    super("mlhpc:batch:FailureNotice", name, opts);
    const rule = this.child(
      aws.cloudwatch.EventRule,
      "rule",
      {
        description: `Tells of jobs of ${name} that failed`,
        eventPattern: pulumi.jsonStringify({
          source: ["aws.batch"],
          "detail-type": ["Batch Job State Change"],
          detail: { status: ["FAILED"], jobQueue: args.queues.map(({ arn }) => arn) },
        }),
      },
      args.transform?.rule,
    );
    const own = args.topic === undefined ? this.ownTopic(rule, args) : undefined;
    this.topicArn = pulumi.output(own?.topic.arn ?? args.topic?.arn ?? "");
    const target = this.child(
      aws.cloudwatch.EventTarget,
      "target",
      { rule: rule.name, arn: this.topicArn },
      undefined,
      { dependsOn: own ? [own.topicPolicy] : [] },
    );
    this.ruleArn = rule.arn;
    this.nodes = { rule, target, ...own };
    this.registerOutputs({ topicArn: this.topicArn, ruleArn: this.ruleArn });
  }

  private ownTopic(rule: aws.cloudwatch.EventRule, { transform }: FailureNoticeArgs) {
    const key = this.topicKey();
    const topic = this.child(
      aws.sns.Topic,
      "topic",
      { kmsMasterKeyId: key.arn, displayName: "Failed jobs" },
      transform?.topic,
    );
    const topicPolicy = this.child(aws.sns.TopicPolicy, "topic-policy", {
      arn: topic.arn,
      policy: policyDocument([
        {
          sid: "RuleTellsOfFailures",
          principals: { Service: "events.amazonaws.com" },
          actions: ["sns:Publish"],
          resources: [topic.arn],
          conditions: { ArnEquals: { "aws:SourceArn": rule.arn } },
        },
      ]),
    });
    return { key, topic, topicPolicy };
  }

  /**
   * EventBridge publishes under its own name, which only a key policy can let in; of the conditions SNS sends the topic's ARN alone
   * (SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted topics").
   */
  private topicKey(): EncryptionKey {
    const { partition, region, accountId } = placementOf({ parent: this });
    const topics = pulumi.interpolate`arn:${partition}:sns:${region}:${accountId}:${this.componentName}-topic-*`;
    const eventsUseKey = pulumi.output(
      policyDocument([
        {
          sid: "EventsUseKey",
          principals: { Service: "events.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          resources: ["*"],
          conditions: { ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": topics } },
        },
      ]),
    );
    return new EncryptionKey(
      `${this.componentName}-key`,
      {
        description: `Encrypts what ${this.componentName} tells`,
        usedThrough: ["sns"],
        transform: {
          key: (args) => {
            args.policy = pulumi
              .all([args.policy, eventsUseKey])
              .apply(([policy, more]) => joined(policy ?? "", more));
          },
        },
      },
      { parent: this },
    );
  }
}

/** One document with the statements of both. */
function joined(policy: string, more: string): string {
  const [one, other] = [policy, more].map((text) => JSON.parse(text) as { Statement: readonly unknown[] });
  return JSON.stringify({ ...one, Statement: [...(one?.Statement ?? []), ...(other?.Statement ?? [])] });
}

import type * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Problem } from "../../core";

/** Any SNS topic: an `AlarmTopic`, an `aws.sns.Topic`, or just its ARN in an object. An encrypted one must let CloudWatch use its key. */
export interface AlarmTopicLike {
  readonly arn: pulumi.Input<string>;
}

/** CloudWatch publishes to standard topics only. */
export function topicArnProblem(field: string, topic: AlarmTopicLike | undefined): Problem {
  return patternProblem(
    `${field}.arn`,
    topic?.arn,
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
    "give the ARN of a standard topic, such as arn:aws:sns:ap-southeast-1:111122223333:alarms",
  );
}

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../../core";
import type { IdleStop } from "./remote-visualization-args";

/** Seconds of one look; the minutes of an alarm are a multiple of it. */
const period = 300;

/** Where nothing is said: far below what a desktop in use does. */
const floors = { CPUUtilization: 5, NetworkOut: 1_000_000 } as const;

/**
 * Stops the instance after a while of idling (CloudWatch User Guide, "Create alarms to stop, terminate, reboot, or recover an EC2
 * instance"). A stopped instance sends nothing, which counts as well, so that the alarm can ring again.
 */
export function idleAlarm(
  { metric = "CPUUtilization", below = floors[metric], minutes = 60 }: IdleStop,
  instanceId: pulumi.Input<string>,
  topicArn: pulumi.Input<string> | undefined,
  { partition, region }: Placement,
): aws.cloudwatch.MetricAlarmArgs {
  return {
    alarmDescription: `Stops the workstation after ${minutes} minutes with ${metric} below ${below}`,
    namespace: "AWS/EC2",
    metricName: metric,
    dimensions: { InstanceId: instanceId },
    statistic: "Average",
    comparisonOperator: "LessThanThreshold",
    threshold: below,
    period,
    evaluationPeriods: (minutes * 60) / period,
    treatMissingData: "notBreaching",
    alarmActions: [
      pulumi.interpolate`arn:${partition}:automate:${region}:ec2:stop`,
      ...(topicArn === undefined ? [] : [topicArn]),
    ],
  };
}

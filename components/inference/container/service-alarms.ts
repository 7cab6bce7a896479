import type * as aws from "@pulumi/aws";

import type { ServiceAlarmThresholds } from "./container-inference-args";

type AlarmArgs = Omit<aws.cloudwatch.MetricAlarmArgs, "alarmActions" | "okActions">;

/** Three of five minutes, so that one bad minute takes no deployment back; silence is no trouble. */
const threeOfFive = {
  evaluationPeriods: 5,
  datapointsToAlarm: 3,
  comparisonOperator: "GreaterThanThreshold",
  treatMissingData: "notBreaching",
} as const;

/**
 * By the name of each alarm: what it watches at the load balancer (Application Load Balancers guide, "CloudWatch metrics"). All of them take a
 * deployment back.
 */
export function serviceAlarms(
  { errorPercent = 5, latency = 0.5 }: ServiceAlarmThresholds,
  loadBalancer: aws.lb.LoadBalancer,
  targetGroup: aws.lb.TargetGroup,
): Readonly<Record<string, AlarmArgs>> {
  const dimensions = { LoadBalancer: loadBalancer.arnSuffix, TargetGroup: targetGroup.arnSuffix };
  const count = (id: string, metricName: string) => ({
    id,
    metric: { namespace: "AWS/ApplicationELB", metricName, stat: "Sum", period: 60, dimensions },
  });
  return {
    errors: {
      ...threeOfFive,
      alarmDescription: `More than ${errorPercent} % of the answers are 5XX`,
      threshold: errorPercent,
      metricQueries: [
        count("failed", "HTTPCode_Target_5XX_Count"),
        count("all", "RequestCount"),
        // No count of failures is no failure.
        {
          id: "percent",
          expression: "100 * FILL(failed, 0) / all",
          label: "Answers with 5XX in percent",
          returnData: true,
        },
      ],
    },
    latency: {
      ...threeOfFive,
      alarmDescription: `The slowest answers take more than ${latency} s`,
      threshold: latency,
      namespace: "AWS/ApplicationELB",
      metricName: "TargetResponseTime",
      extendedStatistic: "p99",
      period: 60,
      dimensions,
    },
  };
}

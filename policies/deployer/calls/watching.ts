import { textOf } from "../deployed-resource";
import { type ProviderCalls } from "../provider-calls";

/** Alarms, dashboards, and the topics that tell of them. */
export const callsOfWatching: Readonly<Record<string, ProviderCalls>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    source: "cloudwatch/metric_alarm.go",
    create: "cloudwatch:DescribeAlarms,ListTagsForResource,PutMetricAlarm,TagResource",
    read: "cloudwatch:DescribeAlarms,ListTagsForResource",
    update: "cloudwatch:DescribeAlarms,ListTagsForResource,PutMetricAlarm,TagResource,UntagResource",
    delete: "cloudwatch:DeleteAlarms,DescribeAlarms",
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    source: "cloudwatch/dashboard.go",
    create: "cloudwatch:GetDashboard,PutDashboard",
    read: "cloudwatch:GetDashboard",
    update: "cloudwatch:GetDashboard,PutDashboard",
    delete: "cloudwatch:DeleteDashboards",
    // The state calls its ARN otherwise; without tags the name alone tells whose it is.
    targets: {
      "cloudwatch:dashboard": (dashboard, { partition, account }) => [
        `arn:${partition}:cloudwatch::${account}:dashboard/${textOf(dashboard, "dashboardName")}`,
      ],
    },
    leftOut: {
      "The provider gives dashboards no tags.": "cloudwatch:ListTagsForResource,TagResource,UntagResource",
    },
  },
  "aws:sns/topic:Topic": {
    source: "sns/topic.go",
    create: "sns:CreateTopic,GetTopicAttributes,ListTagsForResource,SetTopicAttributes,TagResource",
    read: "sns:GetTopicAttributes,ListTagsForResource",
    update: "sns:GetTopicAttributes,ListTagsForResource,SetTopicAttributes,TagResource,UntagResource",
    delete: "sns:DeleteTopic",
    leftOut: {
      "The program's topics do not log their deliveries.": "iam:GetRole,PassRole",
      "Subscriptions are a type of their own.": "sns:ListSubscriptionsByTopic,Subscribe,Unsubscribe",
      "A data protection policy is a type of its own.": "sns:GetDataProtectionPolicy,PutDataProtectionPolicy",
    },
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    source: "sns/topic_policy.go",
    create: "sns:GetTopicAttributes,SetTopicAttributes",
    read: "sns:GetTopicAttributes",
    update: "sns:GetTopicAttributes,SetTopicAttributes",
    // A topic always has a policy: the default takes the place of the one that goes.
    delete: "sns:SetTopicAttributes",
  },
};

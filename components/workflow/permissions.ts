import * as pulumi from "@pulumi/pulumi";

import type { GrantStatement, Placement, PolicyStatement } from "../core";
import { jobFacts } from "./job-facts";
import type { JobRequest, WorkflowJobKind } from "./job-request";

type Statements = [GrantStatement, ...GrantStatement[]];

/**
 * Starting, following and stopping jobs of these kinds and names, and nothing else (Step Functions Developer Guide, "IAM policies for Amazon
 * SageMaker", for `.sync`). Statements of several jobs of one kind are one.
 */
export function jobStatements(
  jobs: readonly JobRequest[],
  { partition, region, accountId }: Placement,
): Statements {
  const kinds = [...new Set(jobs.map(({ kind }) => kind))];
  const arnsOf = (kind: WorkflowJobKind) =>
    [...new Set(jobs.filter((job) => job.kind === kind).map(({ namePrefix }) => namePrefix))].map(
      (prefix) =>
        pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}:${jobFacts[kind].arnType}/${prefix}*`,
    );
  const runs = kinds.map((kind): GrantStatement => {
    const { call } = jobFacts[kind];
    return {
      sid: `Run${call}s`,
      actions: [
        `sagemaker:Create${call}`,
        `sagemaker:Describe${call}`,
        "sagemaker:ListTags",
        `sagemaker:Stop${call}`,
      ],
      resources: filled(arnsOf(kind)),
    };
  });
  const tags: GrantStatement = {
    // Step Functions marks what it starts, in the call that starts it.
    sid: "TagNewJobs",
    actions: ["sagemaker:AddTags"],
    resources: filled(kinds.flatMap(arnsOf)),
    conditions: {
      StringEquals: { "sagemaker:TaggingAction": kinds.map((kind) => `Create${jobFacts[kind].call}`) },
    },
  };
  const hear: GrantStatement = {
    sid: "HearOfJobs",
    actions: ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
    resources: filled(
      kinds.map(
        (kind) =>
          pulumi.interpolate`arn:${partition}:events:${region}:${accountId}:rule/${jobFacts[kind].eventRule}`,
      ),
    ),
  };
  const roles = [...new Set(jobs.flatMap(({ roleArn }) => (roleArn === undefined ? [] : [roleArn])))];
  const pass: GrantStatement[] =
    roles.length === 0
      ? []
      : [
          {
            sid: "PassJobRoles",
            actions: ["iam:PassRole"],
            resources: filled(roles),
            conditions: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
          },
        ];
  return filled([...runs, tags, hear, ...pass]);
}

function filled<T>([first, ...others]: readonly T[]): [T, ...T[]] {
  if (first === undefined) {
    throw new Error("a workflow without jobs has nothing to be allowed");
  }
  return [first, ...others];
}

/** A distributed map runs each batch as an execution of the same machine (Developer Guide, "IAM policies for using Distributed Map"). */
export function mapStatements(stateMachineArn: pulumi.Output<string>): Statements {
  const executions = stateMachineArn.apply((arn) => arn.replace(":stateMachine:", ":execution:"));
  return [
    { sid: "StartBatches", actions: ["states:StartExecution"], resources: [stateMachineArn] },
    {
      sid: "FollowBatches",
      actions: ["states:DescribeExecution", "states:RedriveExecution", "states:StopExecution"],
      resources: [pulumi.interpolate`${executions}/*`, pulumi.interpolate`${executions}:*`],
    },
  ];
}

/**
 * Neither log deliveries nor traces have ARNs (Developer Guide, "Logging to CloudWatch Logs", "Tracing with AWS X-Ray"). Of what that page
 * lists, `logs:PutResourcePolicy` is left out: it is for log groups that do not let the delivery service in yet, and opens all others
 * besides (CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs").
 */
export const telemetryStatements: Statements = [
  {
    sid: "DeliverLogs",
    actions: [
      "logs:CreateLogDelivery",
      "logs:DeleteLogDelivery",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
      "logs:GetLogDelivery",
      "logs:ListLogDeliveries",
      "logs:UpdateLogDelivery",
    ],
    resources: ["*"],
  },
  {
    sid: "Trace",
    actions: [
      "xray:GetSamplingRules",
      "xray:GetSamplingTargets",
      "xray:PutTelemetryRecords",
      "xray:PutTraceSegments",
    ],
    resources: ["*"],
  },
];

/**
 * The machine's own key, by the context that Step Functions sends; its calls are the role's own, not `kms:ViaService` (Developer Guide,
 * "Data at rest encryption").
 */
export function keyStatements(
  keyArn: pulumi.Input<string>,
  stateMachineArn: pulumi.Output<string>,
  { partition, region, accountId }: Placement,
): Statements {
  return [
    {
      sid: "EncryptExecutions",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArn],
      conditions: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachineArn } },
    },
    {
      sid: "EncryptLogDelivery",
      actions: ["kms:GenerateDataKey"],
      resources: [keyArn],
      conditions: {
        // The context names no log group, but all of the account: its value ends with a star. So the key is named, too.
        StringLike: {
          "kms:EncryptionContext:SourceArn": pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:*`,
        },
        "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": ["SourceArn"] },
      },
    },
  ];
}

/** Lets the delivery service write the log group, for this account only (CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs"). */
export function logDeliveryStatement(
  logGroupArn: pulumi.Input<string>,
  { partition, region, accountId }: Placement,
): PolicyStatement {
  return {
    sid: "AWSLogDeliveryWrite",
    principals: { Service: "delivery.logs.amazonaws.com" },
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [pulumi.interpolate`${logGroupArn}:log-stream:*`],
    conditions: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:*` },
    },
  };
}

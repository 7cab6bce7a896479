import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  type LogRetentionDays,
  logRetentionProblem,
  patternProblem,
  type Problem,
  type Transform,
  wholeNumberProblem,
} from "../core";
import { keyArnProblem, type KeyLike } from "../encryption";
import { roleNameProblem } from "../identity";
import type { RetrySettings } from "./job-states";
import { scheduleProblems, type WorkflowSchedule } from "./schedule";
import { stepProblems, type WorkflowStep } from "./workflow-step";

export interface JobWorkflowArgs {
  /** The jobs, in order; each starts when the one before it has succeeded. */
  readonly steps: readonly [WorkflowStep, ...WorkflowStep[]];
  /**
   * Encrypts definition, executions and log. An `EncryptionKey` needs `states` in `usedThrough`, and the log group, whose name
   * `workflowLogGroupName` tells, in `logGroups`.
   */
  readonly encryptionKey: KeyLike;
  /** 1 to 80 letters, digits, `-` and `_` (Step Functions API reference, CreateStateMachine). Default the component's name. */
  readonly stateMachineName?: string;
  /** When it starts by itself. Default never: by `grantStart`, by people, by other programs. */
  readonly schedule?: WorkflowSchedule;
  /** Is told of failures: the execution, the error, its cause. Default nobody. */
  readonly failureTopic?: TopicLike;
  /**
   * Seconds until the whole execution is given up: 1 to 99999999. Default 432000, five days. An execution that runs into it ends at once:
   * nothing is cleaned up and nobody told, so leave the steps' own limits below it.
   */
  readonly timeoutSeconds?: number;
  /** How calls are tried again that AWS throttled or failed to answer. Default 10 seconds, 3 times, doubling, 300 seconds at most. */
  readonly retry?: RetrySettings;
  /** What the log holds: `ERROR`, or `ALL` that happens. Default `ERROR`. */
  readonly logLevel?: "ALL" | "ERROR";
  /** Whether the log holds the requests and answers, too. Default false. */
  readonly includeExecutionData?: boolean;
  /** Days that the log is kept. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** ARN of the managed policy that bounds the roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly stateMachine?: Transform<aws.sfn.StateMachineArgs>;
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly schedule?: Transform<aws.scheduler.ScheduleArgs>;
    readonly scheduleRole?: Transform<aws.iam.RoleArgs>;
  };
}

/** Any SNS topic: an `aws.sns.Topic` with its key, or just its ARN in an object. */
export interface TopicLike {
  readonly arn: pulumi.Input<string>;
  /** The topic's key, which publishers use too. Default none. */
  readonly encryptionKey?: KeyLike;
}

/** Seconds that an execution may take where nothing is said. */
export const defaultTimeout = 432_000;

export function workflowProblems(name: string, args: JobWorkflowArgs): Problem[] {
  const { stateMachineName, timeoutSeconds = defaultTimeout, failureTopic } = args;
  return [
    patternProblem(
      stateMachineName === undefined ? "name" : "stateMachineName",
      stateMachineName ?? name,
      /^[A-Za-z0-9_-]{1,80}$/,
      "Step Functions allows 1 to 80 letters, digits, - and _",
    ),
    roleNameProblem(name, args.schedule === undefined ? "states" : "schedule"),
    keyArnProblem("encryptionKey", args.encryptionKey),
    wholeNumberProblem("timeoutSeconds", timeoutSeconds, {
      min: 1,
      max: 99_999_999,
      rule: "the Amazon States Language allows 1 to 99999999 seconds",
    }),
    ...stepProblems(args.steps, timeoutSeconds),
    ...scheduleProblems("schedule", args.schedule),
    ...retryProblems("retry", args.retry),
    patternProblem(
      "failureTopic.arn",
      failureTopic?.arn,
      /^arn:[^:]+:sns:[^:]+:\d{12}:(?!.*\.fifo$)[\w-]{1,256}$/,
      "give the ARN of a standard topic",
    ),
    keyArnProblem("failureTopic.encryptionKey", failureTopic?.encryptionKey),
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
  ];
}

/** Step Functions Developer Guide, "Handling errors in Step Functions workflows", "Retrying after an error". */
function retryProblems(field: string, retry: RetrySettings = {}): Problem[] {
  const { intervalSeconds = 10, maxAttempts, backoffRate, maxDelaySeconds = 300 } = retry;
  const range = { min: 1, max: 99_999_999, rule: "Step Functions allows 1 to 99999999 seconds" };
  return [
    wholeNumberProblem(`${field}.intervalSeconds`, intervalSeconds, range),
    wholeNumberProblem(`${field}.maxAttempts`, maxAttempts, {
      min: 0,
      max: 99_999_999,
      rule: "Step Functions allows 0 to 99999999 attempts",
    }),
    backoffRate !== undefined &&
      !(backoffRate >= 1) &&
      `${field}.backoffRate is ${backoffRate}; Step Functions allows 1 and more.`,
    !(maxDelaySeconds > intervalSeconds && maxDelaySeconds < 31_622_400) &&
      `${field}.maxDelaySeconds is ${maxDelaySeconds}; Step Functions allows what is above intervalSeconds, ${intervalSeconds}, and below 31622400.`,
  ];
}

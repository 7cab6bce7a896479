import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type Grantee,
  grantName,
  type Placement,
  placementOf,
  PlatformComponent,
  policyDocument,
  refuseIf,
} from "../core";
import { encryptStatement } from "../encryption";
import { WorkloadRole } from "../identity";
import { grantAround } from "./around-grants";
import { definitionOf } from "./definition";
import { defaultTimeout, type JobWorkflowArgs, workflowProblems } from "./job-workflow-args";
import {
  jobStatements,
  keyStatements,
  logDeliveryStatement,
  mapStatements,
  telemetryStatements,
} from "./permissions";
import { jobStepsOf } from "./workflow-step";

/** Name of a workflow's log group; for the key policy that comes before it. */
export function workflowLogGroupName(stateMachineName: string): string {
  return `/aws/vendedlogs/states/${stateMachineName}`;
}

/**
 * Runs SageMaker jobs one after the other, as a Step Functions state machine: by schedule, or when started. Each run of a job gets a name
 * of its own, so that two workflows and two nights never meet. Throttled calls are tried again; a job that fails is not, and ends the
 * execution after what it wrote is taken away and the topic told. Encrypted, logged, traced.
 * Cost: 0.025 USD for 1,000 transitions, of which a job takes one or two; the jobs themselves; storage of the log.
 */
export class JobWorkflow extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  readonly stateMachineName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly nodes: {
    readonly role: WorkloadRole;
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly stateMachine: aws.sfn.StateMachine;
    readonly scheduleRole?: WorkloadRole;
    readonly schedule?: aws.scheduler.Schedule;
  };

  constructor(name: string, args: JobWorkflowArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("JobWorkflow", name, workflowProblems(name, args));
    super("mlhpc:workflow:JobWorkflow", name, opts);
    const placement = placementOf({ parent: this });
    const { partition, region, accountId } = placement;
    const stateMachineName = args.stateMachineName ?? name;
    const ownArn = pulumi.interpolate`arn:${partition}:states:${region}:${accountId}:stateMachine:${stateMachineName}`;
    const logGroup = this.logGroup(args, stateMachineName);
    const role = this.role(args, placement);
    const granted = [
      ...this.grantRun(role, args, ownArn, placement),
      this.child(aws.cloudwatch.LogResourcePolicy, "log-delivery", {
        resourceArn: logGroup.arn,
        policyDocument: policyDocument([logDeliveryStatement(logGroup.arn, placement)]),
      }),
    ];
    const stateMachine = this.stateMachine(args, { stateMachineName, role, logGroup, granted, placement });
    const { scheduleRole, schedule } = this.schedule(args, stateMachine, placement);

    this.arn = stateMachine.arn;
    this.stateMachineName = stateMachine.name;
    this.logGroupName = logGroup.name;
    this.nodes = { role, logGroup, stateMachine, scheduleRole, schedule };
    this.registerOutputs({
      arn: this.arn,
      stateMachineName: this.stateMachineName,
      logGroupName: this.logGroupName,
    });
  }

  /** Lets `grantee` start the workflow. */
  grantStart(grantee: Grantee): pulumi.Resource {
    return grantee.allow(grantName("start", this.componentName), [
      { sid: "StartWorkflow", actions: ["states:StartExecution"], resources: [this.arn] },
    ]);
  }

  private logGroup(args: JobWorkflowArgs, stateMachineName: string): aws.cloudwatch.LogGroup {
    return this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      {
        name: workflowLogGroupName(stateMachineName),
        retentionInDays: args.logRetentionInDays ?? 90,
        kmsKeyId: args.encryptionKey.arn,
      },
      args.transform?.logGroup,
    );
  }

  private role(args: JobWorkflowArgs, { partition, region, accountId }: Placement): WorkloadRole {
    return new WorkloadRole(
      `${this.componentName}-states`,
      {
        service: "states.amazonaws.com",
        sourceArns: [pulumi.interpolate`arn:${partition}:states:${region}:${accountId}:*`],
        description: `Runs the jobs of ${this.componentName}`,
        permissionsBoundary: args.permissionsBoundary,
        transform: { role: args.transform?.role },
      },
      { parent: this },
    );
  }

  private grantRun(
    role: WorkloadRole,
    args: JobWorkflowArgs,
    ownArn: pulumi.Output<string>,
    placement: Placement,
  ): pulumi.Resource[] {
    const { steps, failureTopic, encryptionKey } = args;
    const jobs = jobStepsOf(steps).map(({ job }) => job);
    const around = jobs.flatMap((job) => job.around ?? []);
    return [
      role.allow("run-jobs", jobStatements(jobs, placement)),
      role.allow("encrypt-executions", keyStatements(encryptionKey.arn, ownArn, placement)),
      role.allow("log-and-trace", telemetryStatements),
      ...(around.length > 0 ? [role.allow("run-batches", mapStatements(ownArn))] : []),
      ...grantAround(role, around),
      ...(failureTopic === undefined ? [] : [this.grantTell(role, failureTopic, placement)]),
    ];
  }

  private grantTell(
    role: WorkloadRole,
    topic: NonNullable<JobWorkflowArgs["failureTopic"]>,
    { region }: Placement,
  ): pulumi.Resource {
    const publish = { sid: "TellTopic", actions: ["sns:Publish"], resources: [topic.arn] } as const;
    const { encryptionKey: key } = topic;
    return role.allow(
      "tell-of-failure",
      key === undefined
        ? [publish]
        : [
            publish,
            encryptStatement("EncryptMessages", {
              key,
              service: "sns",
              region,
              context: { "aws:sns:topicArn": [topic.arn] },
            }),
          ],
    );
  }

  /** Step Functions tries whether it may log when it makes the machine, so every grant has to be there before. */
  private stateMachine(
    args: JobWorkflowArgs,
    made: {
      readonly stateMachineName: string;
      readonly role: WorkloadRole;
      readonly logGroup: aws.cloudwatch.LogGroup;
      readonly granted: pulumi.Resource[];
      readonly placement: Placement;
    },
  ): aws.sfn.StateMachine {
    const { steps, retry, timeoutSeconds = defaultTimeout } = args;
    const definition = definitionOf({
      steps,
      retry,
      timeoutSeconds,
      placement: made.placement,
      topicArn: args.failureTopic?.arn,
      workflowName: made.stateMachineName,
    });
    return this.child(
      aws.sfn.StateMachine,
      "state-machine",
      {
        // Known before it stands: its role's use of the key is bound to the name.
        name: made.stateMachineName,
        type: "STANDARD",
        roleArn: made.role.arn,
        definition: pulumi.jsonStringify(definition),
        loggingConfiguration: {
          level: args.logLevel ?? "ERROR",
          includeExecutionData: args.includeExecutionData ?? false,
          logDestination: pulumi.interpolate`${made.logGroup.arn}:*`,
        },
        tracingConfiguration: { enabled: true },
        encryptionConfiguration: {
          type: "CUSTOMER_MANAGED_KMS_KEY",
          kmsKeyId: args.encryptionKey.arn,
          kmsDataKeyReusePeriodSeconds: 300,
        },
      },
      args.transform?.stateMachine,
      { dependsOn: made.granted },
    );
  }

  private schedule(
    { schedule: when, permissionsBoundary, transform }: JobWorkflowArgs,
    stateMachine: aws.sfn.StateMachine,
    placement: Placement,
  ) {
    if (when === undefined) {
      return {};
    }
    const { partition, region, accountId } = placement;
    const scheduleRole = new WorkloadRole(
      `${this.componentName}-schedule`,
      {
        service: "scheduler.amazonaws.com",
        sourceArns: [
          pulumi.interpolate`arn:${partition}:scheduler:${region}:${accountId}:schedule-group/default`,
        ],
        description: `Starts ${this.componentName}`,
        permissionsBoundary,
        transform: { role: transform?.scheduleRole },
      },
      { parent: this },
    );
    const { deadLetterQueue: queue } = when;
    const granted = [
      scheduleRole.allow("start-workflow", [
        { sid: "StartWorkflow", actions: ["states:StartExecution"], resources: [stateMachine.arn] },
      ]),
      ...(queue === undefined
        ? []
        : [
            scheduleRole.allow("keep-failed-starts", [
              { sid: "KeepFailedStarts", actions: ["sqs:SendMessage"], resources: [queue.arn] },
              ...(queue.encryptionKey === undefined
                ? []
                : [
                    encryptStatement("EncryptFailedStarts", {
                      key: queue.encryptionKey,
                      service: "sqs",
                      region,
                    }),
                  ]),
            ]),
          ]),
    ];
    const { flexibleWindowInMinutes: minutes } = when;
    const schedule = this.child(
      aws.scheduler.Schedule,
      "schedule",
      {
        description: `Starts ${this.componentName}`,
        scheduleExpression: when.scheduleExpression,
        scheduleExpressionTimezone: when.scheduleExpressionTimezone ?? "UTC",
        state: (when.enabled ?? true) ? "ENABLED" : "DISABLED",
        flexibleTimeWindow:
          minutes === undefined ? { mode: "OFF" } : { mode: "FLEXIBLE", maximumWindowInMinutes: minutes },
        target: {
          arn: stateMachine.arn,
          roleArn: scheduleRole.arn,
          input: "{}",
          deadLetterConfig: queue && { arn: queue.arn },
          // A start that comes hours late meets the next one.
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        },
      },
      transform?.schedule,
      { dependsOn: granted },
    );
    return { scheduleRole, schedule };
  }
}

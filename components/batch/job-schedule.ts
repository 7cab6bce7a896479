import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent, refuseIf, shapeProblems } from "../core";
import { encryptStatement } from "../encryption";
import { roleNameProblem, WorkloadRole } from "../identity";
import { batchNameProblem } from "./compute-environment-problems";
import type { JobScheduleArgs } from "./job-schedule-args";
import { submissionProblems } from "./job-schedule-problems";
import { shapes } from "./shape";

/**
 * Submits a job at its times, by EventBridge Scheduler, under a role that can submit this one to this queue and nothing else.
 * Cost: next to nothing; the first 14 million calls of a month are free.
 */
export class JobSchedule extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  readonly nodes: { readonly schedule: aws.scheduler.Schedule; readonly role: WorkloadRole };

  constructor(
    name: string,
    private readonly args: JobScheduleArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("JobSchedule", name, shapeProblems(args, shapes.jobSchedule));
    refuseIf("JobSchedule", name, [
      batchNameProblem("name", name),
      roleNameProblem(name, "submit"),
      ...submissionProblems("", args, args),
    ]);
    super("mlhpc:batch:JobSchedule", name, opts);
    const role = this.role();
    const granted = this.grants(role);
    const { flexibleWindowInMinutes: minutes, deadLetterQueue } = args;
    const schedule = this.child(
      aws.scheduler.Schedule,
      "schedule",
      {
        description: `Submits ${name}`,
        scheduleExpression: args.scheduleExpression,
        scheduleExpressionTimezone: args.scheduleExpressionTimezone ?? "UTC",
        state: (args.enabled ?? true) ? "ENABLED" : "DISABLED",
        flexibleTimeWindow:
          minutes === undefined ? { mode: "OFF" } : { mode: "FLEXIBLE", maximumWindowInMinutes: minutes },
        target: {
          // Scheduler calls any API so (User Guide, "Using universal targets").
          arn: pulumi.interpolate`arn:${placementOf({ parent: this }).partition}:scheduler:::aws-sdk:batch:submitJob`,
          roleArn: role.arn,
          input: pulumi.jsonStringify(this.request()),
          deadLetterConfig: deadLetterQueue && { arn: deadLetterQueue.arn },
          // A job that comes hours late meets the next one.
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        },
      },
      args.transform?.schedule,
      { dependsOn: granted },
    );
    this.arn = schedule.arn;
    this.nodes = { schedule, role };
    this.registerOutputs({ arn: this.arn });
  }

  /** Batch API reference, SubmitJob, in the capitals that universal targets want. */
  private request(): object {
    const { queue, job, arraySize, shareIdentifier, schedulingPriorityOverride, parameters } = this.args;
    return {
      JobName: this.componentName,
      JobQueue: queue.arn,
      JobDefinition: job.arn,
      ArrayProperties: arraySize === undefined ? undefined : { Size: arraySize },
      ShareIdentifier: shareIdentifier,
      SchedulingPriorityOverride: schedulingPriorityOverride,
      Parameters: parameters,
    };
  }

  private role(): WorkloadRole {
    const { permissionsBoundary, transform } = this.args;
    const { partition, region, accountId } = placementOf({ parent: this });
    return new WorkloadRole(
      `${this.componentName}-submit`,
      {
        service: "scheduler.amazonaws.com",
        sourceArns: [
          pulumi.interpolate`arn:${partition}:scheduler:${region}:${accountId}:schedule-group/default`,
        ],
        description: `Submits ${this.componentName}`,
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
  }

  private grants(role: WorkloadRole): pulumi.Resource[] {
    const { queue, job, deadLetterQueue: letters } = this.args;
    const { region } = placementOf({ parent: this });
    return [
      role.allow("submit-job", [
        { sid: "SubmitJob", actions: ["batch:SubmitJob"], resources: [queue.arn, job.arn] },
      ]),
      ...(letters === undefined
        ? []
        : [
            role.allow("keep-failed-submissions", [
              { sid: "KeepFailedSubmissions", actions: ["sqs:SendMessage"], resources: [letters.arn] },
              ...(letters.encryptionKey === undefined
                ? []
                : [
                    encryptStatement("EncryptFailedSubmissions", {
                      ...{ key: letters.encryptionKey, service: "sqs", region },
                    }),
                  ]),
            ]),
          ]),
    ];
  }
}

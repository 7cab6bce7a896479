import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type GrantStatement, type Placement, placementOf, PlatformComponent } from "../../core";
import type { KeyLike } from "../../encryption";
import { WorkloadRole } from "../../identity";
import type { RemoteVisualizationArgs, WorkingHours } from "./remote-visualization-args";
import { startStatements } from "./workstation-grants";

export interface InstanceHoursArgs {
  readonly hours: WorkingHours;
  readonly instance: aws.ec2.Instance;
  /** The key of the instance's volumes. */
  readonly encryptionKey: KeyLike;
  readonly permissionsBoundary?: pulumi.Input<string>;
  readonly transform?: RemoteVisualizationArgs["transform"];
}

/** Starts and stops one instance by the clock. Costs nothing worth telling: 14 million calls a month are free. */
export class InstanceHours extends PlatformComponent {
  readonly nodes: {
    readonly role: WorkloadRole;
    readonly schedules: Readonly<Record<string, aws.scheduler.Schedule>>;
  };

  constructor(
    name: string,
    private readonly args: InstanceHoursArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:hpc:InstanceHours", name, opts);
    const placement = placementOf({ parent: this });
    const { start, stop } = args.hours;
    const role = this.role(placement);
    const granted = role.allow("keep-hours", this.statements(placement));
    const times = { ...(start !== undefined && { start }), stop };
    const schedules = Object.fromEntries(
      Object.entries(times).map(([verb, expression]) => [
        verb,
        this.schedule(verb, expression, role, granted, placement),
      ]),
    );
    this.nodes = { role, schedules };
    this.registerOutputs({});
  }

  private role({ partition, region, accountId }: Placement): WorkloadRole {
    return new WorkloadRole(
      `${this.componentName}-hours`,
      {
        service: "scheduler.amazonaws.com",
        sourceArns: [
          pulumi.interpolate`arn:${partition}:scheduler:${region}:${accountId}:schedule-group/default`,
        ],
        description: `Starts and stops ${this.componentName}`,
        permissionsBoundary: this.args.permissionsBoundary,
      },
      { parent: this },
    );
  }

  private statements(placement: Placement): [GrantStatement, ...GrantStatement[]] {
    const { hours, instance, encryptionKey } = this.args;
    const stop: GrantStatement = {
      sid: "StopWorkstation",
      actions: ["ec2:StopInstances"],
      resources: [instance.arn],
    };
    return hours.start === undefined
      ? [stop]
      : [stop, ...startStatements(instance.arn, encryptionKey, placement)];
  }

  private schedule(
    verb: string,
    expression: string,
    role: WorkloadRole,
    granted: pulumi.Resource,
    { partition }: Placement,
  ): aws.scheduler.Schedule {
    const { hours, instance, transform } = this.args;
    return this.child(
      aws.scheduler.Schedule,
      verb,
      {
        description: `${verb} ${this.componentName}`,
        scheduleExpression: expression,
        scheduleExpressionTimezone: hours.timezone ?? "UTC",
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: pulumi.interpolate`arn:${partition}:scheduler:::aws-sdk:ec2:${verb}Instances`,
          roleArn: role.arn,
          input: pulumi.jsonStringify({ InstanceIds: [instance.id] }),
          retryPolicy: { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 5 },
        },
      },
      transform?.schedule,
      { dependsOn: granted },
    );
  }
}

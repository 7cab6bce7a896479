import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  ModelBiasJobDefinitionResource,
  ModelExplainabilityJobDefinitionResource,
  ModelQualityJobDefinitionResource,
} from "../cloud-control";
import { placementOf, PlatformComponent, refuseIf } from "../core";
import { EventTrigger } from "../events";
import type { JobRole } from "../identity";
import { imageUri } from "../images";
import { JobSecurityGroup } from "../training";
import {
  dataQualityDefinition,
  type MadeForJob,
  modelBiasDefinition,
  modelExplainabilityDefinition,
  modelQualityDefinition,
} from "./job-definition";
import type { ModelMonitorArgs, MonitorAlarm } from "./monitor-args";
import { monitorKinds } from "./monitor-kinds";
import { monitorDefaults, monitorProblems } from "./monitor-problems";
import { monitorRole } from "./monitor-role";
import { scheduleExpression } from "./monitoring-schedule";

/**
 * Watches a model in production: a job every hour compares what the endpoint captured with a baseline, writes a report and metrics, raises
 * alarms, and starts a retraining. Isolated, in private subnets, encrypted.
 * AWS takes no new customers for Model Monitor; accounts that have used it keep it (SageMaker Developer Guide, "Amazon SageMaker Model Monitor
 * availability change").
 * Cost: the jobs' instances by the second, by default some minutes of ml.m5.xlarge an hour; each alarm by the metrics it looks through.
 */
export class ModelMonitor extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  readonly scheduleName: pulumi.Output<string>;
  /** In the order of `alarms`. */
  readonly alarmArns: readonly pulumi.Output<string>[];
  readonly nodes: {
    readonly role: JobRole;
    readonly securityGroup: JobSecurityGroup;
    readonly jobDefinition: pulumi.CustomResource;
    readonly schedule: aws.sagemaker.MonitoringSchedule;
    readonly alarms: readonly aws.cloudwatch.MetricAlarm[];
    readonly trigger?: EventTrigger;
  };

  constructor(name: string, args: ModelMonitorArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ModelMonitor", name, monitorProblems(name, args));
    super("mlhpc:monitoring:ModelMonitor", name, opts);
    const placement = placementOf({ parent: this });
    const { image } = monitorKinds[args.kind];
    const instanceType = args.instanceType ?? monitorDefaults.instanceType;
    const uri = imageUri(image, "processing", instanceType, { region: placement.region });
    const securityGroup = this.securityGroup(args);
    const { securityGroupId } = securityGroup;
    const { role, granted } = monitorRole(args, {
      name,
      placement,
      imageUri: uri,
      securityGroupId,
      parent: this,
    });
    const definition = this.jobDefinition(
      args,
      { imageUri: uri, roleArn: role.arn, securityGroupId },
      granted,
    );
    const schedule = this.schedule(args, definition.name);
    const alarms = (args.alarms ?? []).map((alarm, index) => this.alarm(args, alarm, index, schedule));
    const trigger = this.trigger(args, role, alarms);

    this.arn = schedule.arn;
    this.scheduleName = schedule.name;
    this.alarmArns = alarms.map((alarm) => alarm.arn);
    this.nodes = { role, securityGroup, jobDefinition: definition.resource, schedule, alarms, trigger };
    this.registerOutputs({ arn: this.arn, scheduleName: this.scheduleName, alarmArns: this.alarmArns });
  }

  private securityGroup({ network, instanceCount = 1, transform }: ModelMonitorArgs): JobSecurityGroup {
    return new JobSecurityGroup(
      `${this.componentName}-job`,
      {
        network,
        openToItself: instanceCount > 1,
        fileSystems: [],
        transform: (args, opts) => {
          args.description =
            "Monitoring instances: out to AWS services by HTTPS, in from each other only, if at all";
          transform?.securityGroup?.(args, opts);
        },
      },
      { parent: this },
    );
  }

  /** SageMaker tries the role when a job is defined, so every grant has to be there before. */
  private jobDefinition(args: ModelMonitorArgs, made: MadeForJob, dependsOn: pulumi.Resource[]) {
    const opts = { dependsOn };
    switch (args.kind) {
      case "dataQuality": {
        const resource = this.child(
          aws.sagemaker.DataQualityJobDefinition,
          "definition",
          dataQualityDefinition(args, made),
          args.transform?.jobDefinition,
          opts,
        );
        return { resource, name: resource.name };
      }
      case "modelQuality": {
        const asked = modelQualityDefinition(args, made);
        const change = args.transform?.jobDefinition;
        return named(this.child(ModelQualityJobDefinitionResource, "definition", asked, change, opts));
      }
      case "modelBias": {
        const asked = modelBiasDefinition(args, made);
        const change = args.transform?.jobDefinition;
        return named(this.child(ModelBiasJobDefinitionResource, "definition", asked, change, opts));
      }
      case "modelExplainability": {
        const asked = modelExplainabilityDefinition(args, made);
        const change = args.transform?.jobDefinition;
        return named(this.child(ModelExplainabilityJobDefinitionResource, "definition", asked, change, opts));
      }
      default: {
        const never: never = args;
        return never;
      }
    }
  }

  private schedule(
    { kind, schedule, transform }: ModelMonitorArgs,
    definitionName: pulumi.Output<string>,
  ): aws.sagemaker.MonitoringSchedule {
    return this.child(
      aws.sagemaker.MonitoringSchedule,
      "schedule",
      {
        monitoringScheduleConfig: {
          monitoringType: monitorKinds[kind].monitoringType,
          monitoringJobDefinitionName: definitionName,
          scheduleConfig: { scheduleExpression: scheduleExpression(schedule ?? monitorDefaults.schedule) },
        },
      },
      transform?.schedule,
    );
  }

  /**
   * By a query, not by one metric: the dimensions of a metric differ by kind and feature, the schedule is among them always
   * (CloudWatch User Guide, "Query your CloudWatch metrics with CloudWatch Metrics Insights").
   */
  private alarm(
    { kind, topic, transform }: ModelMonitorArgs,
    { metricName, above, below, evaluationPeriods = 1 }: MonitorAlarm,
    index: number,
    schedule: aws.sagemaker.MonitoringSchedule,
  ): aws.cloudwatch.MetricAlarm {
    const worst = above === undefined ? "MIN" : "MAX";
    const { namespace } = monitorKinds[kind];
    return this.child(
      aws.cloudwatch.MetricAlarm,
      `alarm-${index + 1}`,
      {
        alarmDescription:
          above === undefined
            ? `${metricName} of ${this.componentName} is below ${below}`
            : `${metricName} of ${this.componentName} is above ${above}`,
        comparisonOperator: above === undefined ? "LessThanThreshold" : "GreaterThanThreshold",
        threshold: above ?? below,
        evaluationPeriods,
        // A run that has nothing to look at says nothing of the model.
        treatMissingData: "notBreaching",
        metricQueries: [
          {
            id: "worst",
            expression: pulumi.interpolate`SELECT ${worst}("${metricName}") FROM "${namespace}" WHERE MonitoringSchedule = '${schedule.name}'`,
            period: 3600,
            returnData: true,
          },
        ],
        alarmActions: topic && [topic.arn],
        okActions: topic && [topic.arn],
      },
      transform?.alarm,
    );
  }

  private trigger(
    { retraining, permissionsBoundary }: ModelMonitorArgs,
    role: JobRole,
    alarms: readonly aws.cloudwatch.MetricAlarm[],
  ): EventTrigger | undefined {
    const on = retraining?.on ?? (alarms.length > 0 ? "alarms" : "violations");
    return (
      retraining &&
      new EventTrigger(
        `${this.componentName}-retraining`,
        {
          description: `Starts a retraining when ${this.componentName} finds something`,
          pattern: on === "alarms" ? alarmPattern(alarms) : violationPattern(role.arn),
          target: retraining.workflow,
          permissionsBoundary,
        },
        { parent: this },
      )
    );
  }
}

/** CloudWatch User Guide, "Alarm events and EventBridge". */
function alarmPattern(alarms: readonly aws.cloudwatch.MetricAlarm[]) {
  return {
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    resources: alarms.map(({ arn }) => arn),
    detail: { state: { value: ["ALARM"] } },
  } as const;
}

/**
 * A run is a processing job; the analyzer's last words, which become its ExitMessage, begin with the result
 * (SageMaker Developer Guide, "Container contract outputs"). The role tells this monitor's runs from all others.
 */
function violationPattern(roleArn: pulumi.Output<string>) {
  return {
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Processing Job State Change"],
    detail: {
      ProcessingJobStatus: ["Completed"],
      ExitMessage: [{ prefix: "CompletedWithViolations" }],
      RoleArn: [roleArn],
    },
  } as const;
}

/** Cloud Control names a definition that has no name; what it is called, only the resource knows. */
function named(
  resource:
    | ModelBiasJobDefinitionResource
    | ModelExplainabilityJobDefinitionResource
    | ModelQualityJobDefinitionResource,
) {
  const attributes: pulumi.Output<{ readonly JobDefinitionName?: string }> = resource.attributes;
  return {
    resource,
    name: pulumi
      .all([attributes, resource.arn])
      .apply(([{ JobDefinitionName }, arn]) => JobDefinitionName ?? arn.slice(arn.lastIndexOf("/") + 1)),
  };
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, type Problem, refuseIf, type Transform } from "../../core";
import { alarmDefinitions, type AlarmNames } from "./alarm-definitions";
import { type AlarmThresholds, chosenThresholds, thresholdProblems } from "./alarm-thresholds";
import { type AlarmTopicLike, topicArnProblem } from "./topic-like";
import { calleesOf, type WatchedEndpoint } from "./watched";

interface EndpointAlarmsSettings {
  /** When alarms go off. Default the values of `AlarmThresholds`. */
  readonly thresholds?: AlarmThresholds;
  /** Told when an alarm goes off and when it is over. `AlarmTopic` makes an encrypted one. Default nobody: deployments still roll back. */
  readonly topic?: AlarmTopicLike;
  /** Last word on every alarm's arguments, called just before it is made. */
  readonly transform?: { readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs> };
}

export type EndpointAlarmsArgs = EndpointAlarmsSettings & WatchedEndpoint;

/**
 * Alarms of one endpoint, made before it so that its deployments can name them: failed calls, latency, and what the machines run out of,
 * as far as SageMaker publishes it for the mode.
 * Cost: 0.10 USD a month for each metric that an alarm reads; about ten for one variant.
 */
export class EndpointAlarms extends PlatformComponent {
  /** Alarms whose going off takes a deployment back, the most telling first. AWS takes up to 10 of them. */
  readonly rollbackAlarmNames: AlarmNames;
  readonly alarmArns: AlarmNames;
  readonly nodes: { readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>> };
  private readonly rollbackNames: ReadonlyMap<string, AlarmNames>;

  constructor(name: string, args: EndpointAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("EndpointAlarms", name, problemsOf(args));
    super("mlhpc:inference:EndpointAlarms", name, opts);
    const { mode, instance, thresholds = {}, topic, transform } = args;
    const notified = topic === undefined ? [] : [topic.arn];
    const made = alarmDefinitions(args, chosenThresholds(thresholds, mode, instance)).map((definition) => ({
      ...definition,
      alarm: this.child(
        aws.cloudwatch.MetricAlarm,
        definition.name,
        { ...definition.args, alarmActions: notified, okActions: notified },
        transform?.alarm,
      ),
    }));
    const rollingBack = made.filter(({ rollsBack }) => rollsBack);
    this.rollbackAlarmNames = rollingBack.map(({ alarm }) => alarm.name);
    this.rollbackNames = new Map(
      calleesOf(args).map(({ name: callee }) => [
        callee,
        rollingBack.filter((one) => one.callee === callee).map(({ alarm }) => alarm.name),
      ]),
    );
    this.alarmArns = made.map(({ alarm }) => alarm.arn);
    this.nodes = { alarms: Object.fromEntries(made.map(({ name: key, alarm }) => [key, alarm])) };
    this.registerOutputs({ rollbackAlarmNames: this.rollbackAlarmNames, alarmArns: this.alarmArns });
  }

  /** Those of `rollbackAlarmNames` that watch one variant or inference component. */
  rollbackAlarmNamesOf(callee: string): AlarmNames {
    return this.rollbackNames.get(callee) ?? [];
  }
}

function problemsOf(args: EndpointAlarmsArgs): Problem[] {
  const { thresholds = {}, mode, instance, topic } = args;
  const names = calleesOf(args).map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...[...twice].map((name) => `"${name}" is named more than once; give each name once.`),
    ...thresholdProblems("thresholds", thresholds, mode, instance),
    topicArnProblem("topic", topic),
  ];
}

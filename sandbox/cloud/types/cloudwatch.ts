import { AwsError } from "../errors";
import { arnOf } from "../place";
import { textOr } from "../values";
import { type WireObject } from "../wire";
import { type Being, fromInput, hex, regionalArn, stableHex, type TypeTable, uuid } from "./define";

/** What CloudWatch Logs keeps (CloudWatch Logs API reference, PutRetentionPolicy); 0 is for ever. */
const RETENTION_DAYS = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Logs, alarms, dashboards, events and scaling. */
export const cloudwatch: TypeTable = {
  "aws:cloudwatch/logGroup:LogGroup": {
    id: fromInput("name"),
    arn: regionalArn("logs", "log-group:"),
    taken: "ResourceAlreadyExistsException",
    immutable: ["name", "namePrefix", "logGroupClass"],
    autoName: { property: "name", maxLength: 512 },
    defaults: { retentionInDays: 0, skipDestroy: false },
    computed: () => ({ logGroupClass: "STANDARD", deletionProtectionEnabled: false }),
    refuseCreate: ({ inputs }) => {
      const days = inputs["retentionInDays"];
      if (typeof days === "number" && !RETENTION_DAYS.includes(days)) {
        throw new AwsError(
          "InvalidParameterException",
          `retentionInDays is ${days}; AWS takes one of ${RETENTION_DAYS.join(", ")}.`,
        );
      }
    },
  },
  "aws:cloudwatch/logStream:LogStream": {
    id: fromInput("name"),
    arn: (being) =>
      arnOf(being, "logs", `log-group:${textOr(being.inputs, "logGroupName")}:log-stream:${being.id}`),
    taken: "ResourceAlreadyExistsException",
    discriminators: ["logGroupName"],
    immutable: ["name", "logGroupName"],
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    // A policy is the account's, by its name, or one log group's, by its ARN.
    id: ({ inputs, name }) => textOr(inputs, "resourceArn", textOr(inputs, "policyName", name)),
    immutable: ["policyName", "resourceArn"],
    computed: ({ id, inputs }): WireObject =>
      inputs["resourceArn"] === undefined
        ? { policyScope: "ACCOUNT" }
        : { policyScope: "RESOURCE", revisionId: stableHex(id, "revision", 32) },
    refuseCreate: ({ inputs }) => {
      if ((inputs["resourceArn"] === undefined) === (inputs["policyName"] === undefined)) {
        throw new AwsError(
          "InvalidParameterException",
          "A resource policy has a policyName, for the account, or a resourceArn, for one log group.",
        );
      }
    },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    id: fromInput("name"),
    discriminators: ["logGroupName"],
    immutable: ["name", "logGroupName"],
    defaults: { applyOnTransformedLogs: false },
  },
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": {
    id: ({ inputs }) => `cwlsf-${stableHex(textOr(inputs, "logGroup"), "filter", 10)}`,
    immutable: ["logGroup", "name"],
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    id: fromInput("name"),
    arn: regionalArn("cloudwatch", "alarm:"),
    immutable: ["name"],
    defaults: { actionsEnabled: true, treatMissingData: "missing" },
    sets: ["alarmActions", "okActions", "insufficientDataActions"],
    computed: () => ({ evaluateLowSampleCountPercentiles: "" }),
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    id: fromInput("alarmName"),
    arn: regionalArn("cloudwatch", "alarm:"),
    immutable: ["alarmName", "actionsEnabled"],
    defaults: { actionsEnabled: true },
    sets: ["alarmActions", "okActions", "insufficientDataActions"],
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    id: fromInput("dashboardName"),
    // Dashboards have no region in their ARN.
    arn: undefined,
    immutable: ["dashboardName"],
    computed: ({ partition, account, id }) => ({
      dashboardArn: `arn:${partition}:cloudwatch::${account}:dashboard/${id}`,
    }),
    refuseCreate: ({ inputs }) => {
      try {
        JSON.parse(textOr(inputs, "dashboardBody"));
      } catch {
        throw new AwsError("InvalidParameterInput", "The field DashboardBody must be a valid JSON object");
      }
    },
  },
  "aws:cloudwatch/eventRule:EventRule": {
    id: ({ inputs }) =>
      [textOr(inputs, "eventBusName"), textOr(inputs, "name")]
        .filter((part) => part !== "" && part !== "default")
        .join("/"),
    arn: regionalArn("events", "rule/"),
    immutable: ["eventBusName", "name", "namePrefix"],
    autoName: { property: "name", maxLength: 64 },
    defaults: { eventBusName: "default", forceDestroy: false },
    dependents: [{ type: "aws:cloudwatch/eventTarget:EventTarget", property: "rule" }],
    inUse: "ValidationException",
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    id: ({ inputs, name }) => `${textOr(inputs, "rule")}-${textOr(inputs, "targetId", name)}`,
    immutable: ["eventBusName", "rule", "targetId"],
    defaults: { eventBusName: "default", forceDestroy: false },
    singleton: true,
    computed: ({ id, inputs }) => ({ targetId: id.slice(textOr(inputs, "rule").length + 1) }),
  },
  "aws:cloudwatch/eventBus:EventBus": {
    id: fromInput("name"),
    arn: regionalArn("events", "event-bus/"),
    taken: "ResourceAlreadyExistsException",
    immutable: ["name"],
  },
  "aws:scheduler/schedule:Schedule": {
    id: ({ inputs }) => `${textOr(inputs, "groupName", "default")}/${textOr(inputs, "name")}`,
    arn: regionalArn("scheduler", "schedule/"),
    taken: "ConflictException",
    immutable: ["groupName", "name", "namePrefix"],
    autoName: { property: "name", maxLength: 64 },
    defaults: { scheduleExpressionTimezone: "UTC", state: "ENABLED" },
    computed: () => ({ groupName: "default" }),
  },
  "aws:appautoscaling/target:Target": {
    id: fromInput("resourceId"),
    // The official provider's id is not unique: a table has one target for reads and one for writes.
    discriminators: ["scalableDimension", "serviceNamespace"],
    arn: (being) =>
      arnOf(
        being,
        "application-autoscaling",
        `scalable-target/${stableHex(`${being.id}${textOr(being.inputs, "scalableDimension")}`, "target", 34)}`,
      ),
    immutable: ["resourceId", "scalableDimension", "serviceNamespace"],
    computed: (being) => ({ roleArn: serviceRole(being) }),
  },
  "aws:appautoscaling/policy:Policy": {
    id: fromInput("name"),
    arn: (being) =>
      `${arnOf(being, "autoscaling", `scalingPolicy:${uuid(stableHex(being.id, "policy", 32))}`)}:resource/${textOr(being.inputs, "serviceNamespace")}/${textOr(being.inputs, "resourceId")}:policyName/${being.id}`,
    discriminators: ["resourceId", "scalableDimension", "serviceNamespace"],
    immutable: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    defaults: { policyType: "StepScaling" },
    autoName: { property: "name", maxLength: 255 },
    computed: (being) => ({ alarmArns: alarmsOf(being) }),
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    id: ({ inputs }) =>
      [textOr(inputs, "name"), textOr(inputs, "serviceNamespace"), textOr(inputs, "resourceId")].join("-"),
    arn: (being) =>
      `${arnOf(being, "autoscaling", `scheduledAction:${uuid(stableHex(being.id, "policy", 32))}`)}:resource/${textOr(being.inputs, "serviceNamespace")}/${textOr(being.inputs, "resourceId")}:scheduledActionName/${textOr(being.inputs, "name")}`,
    immutable: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    defaults: { timezone: "UTC" },
  },
  "aws:xray/group:Group": {
    id: (request) =>
      arnOf(request, "xray", `group/${textOr(request.inputs, "groupName")}/${hex(20).toUpperCase()}`),
    arn: ({ id }) => id,
    immutable: ["groupName"],
  },
  "aws:oam/sink:Sink": {
    id: (request) => arnOf(request, "oam", `sink/${hex(8)}-${hex(4)}`),
    arn: ({ id }) => id,
    immutable: ["name"],
  },
  "aws:cloudwatch/queryDefinition:QueryDefinition": {
    id: () => uuid(),
    arn: regionalArn("logs", "query-definition:"),
    computed: ({ id }) => ({ queryDefinitionId: id }),
  },
};

/** Target tracking watches its metric through two alarms that it makes itself. */
function alarmsOf(being: Being): string[] {
  if (textOr(being.inputs, "policyType") !== "TargetTrackingScaling") {
    return [];
  }
  const subject = textOr(being.inputs, "resourceId");
  return ["AlarmHigh", "AlarmLow"].map((alarm) =>
    arnOf(
      being,
      "cloudwatch",
      `alarm:TargetTracking-${subject}-${alarm}-${uuid(stableHex(being.id, alarm, 32))}`,
    ),
  );
}

/** Application Auto Scaling acts through a role that AWS makes for each service. */
function serviceRole(being: Being): string {
  const namespace = textOr(being.inputs, "serviceNamespace");
  const names: Readonly<Record<string, string>> = {
    dynamodb: "DynamoDBTable",
    ecs: "ECSService",
    lambda: "LambdaConcurrency",
    sagemaker: "SageMakerEndpoint",
  };
  const name = `AWSServiceRoleForApplicationAutoScaling_${names[namespace] ?? namespace}`;
  return `arn:${being.partition}:iam::${being.account}:role/aws-service-role/${namespace}.application-autoscaling.amazonaws.com/${name}`;
}

import { patternProblem, type Problem, wholeNumberProblem } from "../core";
import { keyArnProblem } from "../encryption";
import { longestRoleName } from "../identity";
import { instanceTypeProblem } from "../instances";
import { objectPathProblem, prefixProblem } from "../storage";
import { environmentProblems } from "../workflow";
import type { MonitorAlarm, MonitoredEndpoint, ModelMonitorArgs, ObjectPlace } from "./monitor-args";
import { monitorKinds } from "./monitor-kinds";
import { monitorScheduleProblems, secondsBetween } from "./monitoring-schedule";

export const monitorDefaults = {
  schedule: "hourly",
  instanceType: "ml.m5.xlarge",
  instanceCount: 1,
  volumeSizeInGB: 20,
  maxRuntimeInSeconds: 3000,
} as const;

export function monitorProblems(name: string, args: ModelMonitorArgs): Problem[] {
  const { kind, schedule = monitorDefaults.schedule, alarms = [] } = args;
  if (!Object.hasOwn(monitorKinds, kind)) {
    return [`kind is "${String(kind)}"; known are ${Object.keys(monitorKinds).join(", ")}.`];
  }
  const longestName = roomForName(args);
  return [
    !(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(name) && name.length <= longestName) &&
      `name is "${name}"; SageMaker allows letters, digits and hyphens, and leaves room for ${longestName} characters.`,
    ...endpointProblems(args.endpoint),
    keyArnProblem("encryptionKey", args.encryptionKey),
    prefixProblem("reports.prefix", args.reports.prefix),
    args.baseline && prefixProblem("baseline.prefix", args.baseline.prefix),
    ...monitorScheduleProblems("schedule", schedule),
    ...clusterProblems(args),
    ...alarms.flatMap((alarm, index) => alarmProblems(`alarms[${index}]`, alarm)),
    ...retrainingProblems(args),
    ...kindProblems(args),
  ];
}

/**
 * Pulumi appends what it is and eight characters more: SageMaker leaves 63 for `-schedule`, and for the `-definition` of data quality,
 * which alone has no name from Cloud Control; IAM leaves 51 for the role of `-retraining`.
 */
function roomForName({ kind, retraining }: ModelMonitorArgs): number {
  return retraining !== undefined
    ? longestRoleName - "-retraining-events".length
    : kind === "dataQuality"
      ? 44
      : 46;
}

/** Developer Guide, "Data and model quality monitoring", notes; "Deploy models with Amazon SageMaker Serverless Inference", feature exclusions. */
function endpointProblems({ endpointName, mode, dataCapture }: MonitoredEndpoint): Problem[] {
  const several = mode === "multiModel" || mode === "multiContainer" || mode === "inferenceComponents";
  return [
    patternProblem(
      "endpoint.endpointName",
      endpointName,
      /^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/,
      "SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends",
    ),
    several &&
      `endpoint.mode is "${mode}"; Model Monitor supports only endpoints that host a single model: give the model an endpoint of its own.`,
    mode === "serverless" &&
      'endpoint.mode is "serverless"; serverless endpoints capture no data, so there is nothing to monitor: use realtime.',
    dataCapture === undefined
      ? "endpoint.dataCapture is missing; a monitor reads what the endpoint captures: switch capture on."
      : prefixProblem("endpoint.dataCapture.prefix", dataCapture.prefix),
  ];
}

function clusterProblems(args: ModelMonitorArgs): Problem[] {
  const {
    kind,
    schedule = monitorDefaults.schedule,
    instanceType = monitorDefaults.instanceType,
    maxRuntimeInSeconds = monitorDefaults.maxRuntimeInSeconds,
  } = args;
  const between = Math.min(secondsBetween(schedule), kind === "dataQuality" ? 3600 : 86_400);
  return [
    instanceTypeProblem("instanceType", instanceType, "processing"),
    wholeNumberProblem("instanceCount", args.instanceCount, {
      min: 1,
      max: 100,
      rule: "SageMaker allows 1 to 100 instances",
    }),
    wholeNumberProblem("volumeSizeInGB", args.volumeSizeInGB, {
      min: 1,
      max: 512,
      rule: "Pulumi's provider allows 1 to 512 GB",
    }),
    wholeNumberProblem("maxRuntimeInSeconds", maxRuntimeInSeconds, {
      min: 1,
      max: between,
      rule: `a ${kind} run on this schedule has 1 to ${between} seconds`,
    }),
    ...environmentProblems("environment", args.environment, {
      variables: 50,
      nameLength: 256,
      valueLength: 256,
    }),
    ...Object.entries(args.environment ?? {}).map(
      ([variable, value]) =>
        // Of the kinds that Cloud Control makes, CloudFormation's schema is the law.
        kind !== "dataQuality" &&
        value === "" &&
        `environment.${variable} is empty; CloudFormation allows 1 to 256 characters.`,
    ),
  ];
}

function alarmProblems(
  field: string,
  { metricName, above, below, evaluationPeriods }: MonitorAlarm,
): Problem[] {
  return [
    !/^[^"\\]{1,255}$/.test(metricName) &&
      `${field}.metricName is "${metricName}"; give 1 to 255 characters without quotes.`,
    (above === undefined) === (below === undefined) &&
      `${field} has ${above === undefined ? "neither above nor below" : "above and below"}; give one of both.`,
    wholeNumberProblem(`${field}.evaluationPeriods`, evaluationPeriods, {
      min: 1,
      max: 3,
      rule: "the query behind the alarm sees the last three hours, so give 1 to 3",
    }),
  ];
}

function retrainingProblems({ retraining, alarms, baseline }: ModelMonitorArgs): Problem[] {
  const on = retraining?.on ?? (alarms === undefined ? "violations" : "alarms");
  return retraining === undefined
    ? []
    : [
        on === "alarms" && alarms === undefined && 'retraining.on is "alarms", but alarms has none; add one.',
        on === "violations" &&
          baseline === undefined &&
          'retraining.on is "violations", but there is no baseline to violate; give baseline, or alarms.',
      ];
}

function kindProblems(args: ModelMonitorArgs): Problem[] {
  switch (args.kind) {
    case "dataQuality":
      return scriptProblems(args);
    case "modelQuality":
      return [
        ...scriptProblems(args),
        ...truthProblems(args),
        args.inferenceAttribute === undefined &&
          args.probabilityAttribute === undefined &&
          "inferenceAttribute and probabilityAttribute are missing; say where in the answer the prediction is.",
        args.problemType === "Regression" &&
          args.probabilityAttribute !== undefined &&
          `probabilityAttribute is "${args.probabilityAttribute}", but a Regression has no probabilities; use inferenceAttribute.`,
      ];
    case "modelBias":
      return [...configProblems(args.analysisConfig), ...truthProblems(args)];
    case "modelExplainability":
      return [
        ...configProblems(args.analysisConfig),
        patternProblem(
          "shadowEndpointPrefix",
          args.shadowEndpointPrefix,
          /^[a-zA-Z0-9][a-zA-Z0-9-]{0,39}$/,
          "give up to 40 letters, digits and hyphens",
        ),
      ];
    default: {
      const never: never = args;
      return never;
    }
  }
}

function scriptProblems(scripts: {
  readonly recordPreprocessor?: ObjectPlace;
  readonly postAnalyticsProcessor?: ObjectPlace;
}): Problem[] {
  return (["recordPreprocessor", "postAnalyticsProcessor"] as const).flatMap((field) => {
    const key = scripts[field]?.key;
    return key === undefined
      ? []
      : [
          objectPathProblem(`${field}.key`, key),
          !/\.(py|sh)$/.test(key) && `${field}.key is "${key}"; the analyzer runs Python and shell scripts.`,
        ];
  });
}

function configProblems({ key }: ObjectPlace): Problem[] {
  return [
    objectPathProblem("analysisConfig.key", key),
    !key.endsWith(".json") && `analysisConfig.key is "${key}"; Clarify reads one JSON file.`,
  ];
}

function truthProblems(
  args: Extract<ModelMonitorArgs, { readonly kind: "modelBias" | "modelQuality" }>,
): Problem[] {
  const { groundTruth, probabilityThreshold: threshold, startTimeOffset, endTimeOffset } = args;
  const rule = "give an ISO 8601 duration with a minus in front, such as -P1D or -PT6H";
  const form = /^-P(?=.{2,13}$)(\d+D)?(T(\d+H)?(\d+M)?)?$/;
  return [
    prefixProblem("groundTruth.prefix", groundTruth.prefix),
    threshold !== undefined &&
      !(threshold >= 0 && threshold <= 1) &&
      `probabilityThreshold is ${threshold}; give 0 to 1.`,
    patternProblem("startTimeOffset", startTimeOffset, form, rule),
    patternProblem("endTimeOffset", endTimeOffset, form, rule),
    (startTimeOffset === undefined) !== (endTimeOffset === undefined) &&
      "startTimeOffset and endTimeOffset belong together; give both or none.",
  ];
}

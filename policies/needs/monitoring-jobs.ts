import { type AccessResource, type StackAccess, textOf } from "../access";
import { fieldOf, listOf, textField } from "./values";

export const monitoredQualities = [
  "DataQuality",
  "ModelBias",
  "ModelExplainability",
  "ModelQuality",
] as const;

export type MonitoredQuality = (typeof monitoredQualities)[number];

export const dataQualityType = "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition";
export const monitoringScheduleType = "aws:sagemaker/monitoringSchedule:MonitoringSchedule";
export const cloudControlType = "aws:cloudcontrol/resource:Resource";

/** A job that a monitoring schedule runs, whichever resource defines it. */
export interface MonitoringJob {
  readonly resource: AccessResource;
  readonly quality: MonitoredQuality;
  readonly roleArn: string | undefined;
  readonly image: unknown;
  /** Scripts and analysis configuration, by their addresses in S3. */
  readonly files: readonly string[];
  /** Constraints and statistics that the data is held against. */
  readonly baseline: readonly string[];
  /** Names of the endpoints whose captured data it looks at. */
  readonly endpoints: readonly string[];
  /** Where captured data of transform jobs is. */
  readonly captured: readonly string[];
  /** Where the labels are. A job that has them is preceded by one that merges them with what was captured. */
  readonly labels: readonly string[];
  /** Where reports go. */
  readonly reports: readonly string[];
  readonly volumeKey: string | undefined;
  /** `subnets` and `securityGroupIds`. */
  readonly vpcConfig: { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] };
}

/** Every monitoring job of a stack: by the provider's own types, and by AWS's through Cloud Control. */
export function monitoringJobsOf({ index }: StackAccess): readonly MonitoringJob[] {
  return [
    ...index.all(dataQualityType).map((resource) => definedJob(resource, "DataQuality", resource.props)),
    ...index.all(cloudControlType).flatMap((resource) => {
      const quality = monitoredQualities.find(
        (one) => resource.props["typeName"] === `AWS::SageMaker::${one}JobDefinition`,
      );
      return quality === undefined ? [] : [definedJob(resource, quality, parsed(resource))];
    }),
    ...index.all(monitoringScheduleType).flatMap((resource) => {
      const config = listOf(resource.props["monitoringScheduleConfig"])[0];
      const definition = listOf(fieldOf(config, "monitoringJobDefinition"))[0];
      return definition === undefined ? [] : [inlineJob(resource, config, definition)];
    }),
  ];
}

function definedJob(resource: AccessResource, quality: MonitoredQuality, definition: unknown): MonitoringJob {
  return job(resource, quality, definition, {
    app: part(definition, `${quality}AppSpecification`),
    baseline: part(definition, `${quality}BaselineConfig`),
    inputs: [part(definition, `${quality}JobInput`)],
    output: part(definition, `${quality}JobOutputConfig`),
    resources: part(definition, "JobResources"),
  });
}

function inlineJob(resource: AccessResource, config: unknown, definition: unknown): MonitoringJob {
  const quality = monitoredQualities.find((one) => one === textField(config, "monitoringType"));
  return job(resource, quality ?? "DataQuality", definition, {
    app: part(definition, "MonitoringAppSpecification"),
    baseline: part(definition, "Baseline") ?? part(definition, "BaselineConfig"),
    inputs: listOf(fieldOf(definition, "monitoringInputs")),
    output: part(definition, "MonitoringOutputConfig"),
    resources: part(definition, "MonitoringResources"),
  });
}

interface Parts {
  readonly app: unknown;
  readonly baseline: unknown;
  readonly inputs: readonly unknown[];
  readonly output: unknown;
  readonly resources: unknown;
}

function job(
  resource: AccessResource,
  quality: MonitoredQuality,
  definition: unknown,
  { app, baseline, inputs, output, resources }: Parts,
): MonitoringJob {
  const vpcConfig = part(part(definition, "NetworkConfig"), "VpcConfig");
  const uriOf = (of: unknown) => textOfPart(of, "S3Uri");
  return {
    ...{ resource, quality, roleArn: textOfPart(definition, "RoleArn"), image: textOfPart(app, "ImageUri") },
    files: present([
      textOfPart(app, "ConfigUri"),
      textOfPart(app, "RecordPreprocessorSourceUri"),
      textOfPart(app, "PostAnalyticsProcessorSourceUri"),
    ]),
    baseline: present([
      uriOf(part(baseline, "ConstraintsResource")),
      uriOf(part(baseline, "StatisticsResource")),
    ]),
    endpoints: present(inputs.map((input) => textOfPart(part(input, "EndpointInput"), "EndpointName"))),
    captured: present(
      inputs.map((input) => textOfPart(part(input, "BatchTransformInput"), "DataCapturedDestinationS3Uri")),
    ),
    labels: present(inputs.map((input) => uriOf(part(input, "GroundTruthS3Input")))),
    reports: present(listOf(either(output, "MonitoringOutputs")).map((one) => uriOf(part(one, "S3Output")))),
    volumeKey: textOfPart(part(resources, "ClusterConfig"), "VolumeKmsKeyId"),
    vpcConfig: {
      subnets: texts(either(vpcConfig, "Subnets")),
      securityGroups: texts(either(vpcConfig, "SecurityGroupIds")),
    },
  };
}

/** A field by AWS's own name, which the provider's types begin in lower case. */
function either(value: unknown, name: string): unknown {
  return fieldOf(value, name) ?? fieldOf(value, `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
}

/** A block, which the provider may hold as a list of one. */
function part(value: unknown, name: string): unknown {
  return listOf(either(value, name))[0];
}

function textOfPart(value: unknown, name: string): string | undefined {
  const text = either(value, name);
  return typeof text === "string" && text !== "" ? text : undefined;
}

function texts(value: unknown): readonly string[] {
  return present(listOf(value).map((text) => (typeof text === "string" ? text : undefined)));
}

function present(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

function parsed(resource: AccessResource): unknown {
  try {
    return JSON.parse(textOf(resource, "desiredState") ?? "{}");
  } catch {
    // AWS refuses what is no JSON; nothing is known of it here.
    return undefined;
  }
}

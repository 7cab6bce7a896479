import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CloudControlTypes, Desired } from "../cloud-control";
import type { Transform } from "../core";
import type { KeyLike } from "../encryption";
import type { Startable } from "../events";
import type { BucketPlace, DataCapture, EndpointModeName } from "../inference";
import type { NetworkLike } from "../network";
import type { BucketLike } from "../storage";
import type { MonitorSchedule } from "./monitoring-schedule";

/** What is monitored: `{ endpointName: endpoint.endpointName, mode: endpoint.mode, dataCapture }` of an `InferenceEndpoint`. */
export interface MonitoredEndpoint {
  readonly endpointName: pulumi.Input<string>;
  /** How it serves. Default unknown. Model Monitor reads what endpoints of one model capture, and pipelines as a whole. */
  readonly mode?: EndpointModeName;
  /** Where the endpoint keeps its requests and answers; without it there is nothing to monitor. */
  readonly dataCapture: DataCapture;
}

/** One object in a bucket. */
export interface ObjectPlace {
  readonly bucket: BucketLike;
  readonly key: string;
}

/** A metric of the monitor that must not pass a bound; from either side. */
export type MonitorAlarm = {
  /** Such as `feature_baseline_drift_age`, `f1`, `bias_metric_DPPL` or `feature_age`: up to 255 characters. */
  readonly metricName: string;
  /** Runs in a row that pass the bound. Default 1. */
  readonly evaluationPeriods?: number;
} & ({ readonly above: number; readonly below?: never } | { readonly below: number; readonly above?: never });

/** The definition of a kind of job, as Cloud Control takes it. */
export type JobDefinition<Kind extends "Bias" | "Explainability" | "Quality"> = {
  -readonly [Property in keyof JobProperties<Kind>]: Desired<JobProperties<Kind>[Property]>;
};
type JobProperties<Kind extends "Bias" | "Explainability" | "Quality"> =
  CloudControlTypes[`AWS::SageMaker::Model${Kind}JobDefinition`]["properties"];

/** What every kind of monitor has. */
export interface CommonMonitorArgs<Definition extends object> {
  readonly endpoint: MonitoredEndpoint;
  /** Where the jobs' network interfaces stand: its private subnets. */
  readonly network: NetworkLike;
  /** Encrypts the volumes of the jobs. Types with disks of their own encrypt those themselves and take no key. */
  readonly encryptionKey: KeyLike;
  /** Where reports and violations go. */
  readonly reports: BucketPlace;
  /** Where `constraints.json` is, and for data quality `statistics.json`: the `baseline` of a `MonitoringBaseline`. Default none: metrics only. */
  readonly baseline?: BucketPlace;
  /** Default `hourly`. */
  readonly schedule?: MonitorSchedule;
  /** Such as `ml.m5.xlarge`, the default. */
  readonly instanceType?: string;
  /** 1 to 100. Default 1. */
  readonly instanceCount?: number;
  /** GB, 1 to 512. Default 20. */
  readonly volumeSizeInGB?: number;
  /** Seconds until a run is stopped: 1 to 86400, less than lie between two runs, and 3600 at most for data quality. Default 3000. */
  readonly maxRuntimeInSeconds?: number;
  /** Variables of the analyzer, up to 50 of up to 256 characters; none is empty but for data quality. */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Bounds of metrics, each an alarm. Default none. */
  readonly alarms?: readonly [MonitorAlarm, ...MonitorAlarm[]];
  /** Is told of the alarms: an `AlarmTopic`, or any topic that CloudWatch may publish to. Default nobody. */
  readonly topic?: { readonly arn: pulumi.Input<string> };
  /** Starts when the monitor has found something. Default nothing. */
  readonly retraining?: {
    /** Such as a `JobWorkflow`. It gets the event as its input. */
    readonly workflow: Startable;
    /** An alarm, or a run that ended with violations of the baseline. Default `alarms` where there are any, else `violations`. */
    readonly on?: "alarms" | "violations";
  };
  /** ARN of the managed policy that bounds the roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly jobDefinition?: Transform<Definition>;
    readonly schedule?: Transform<aws.sagemaker.MonitoringScheduleArgs>;
    readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  };
}

/** Scripts in S3 that see each record before, and the report after the analysis (Developer Guide, "Preprocessing and Postprocessing"). */
interface AnalyzerScripts {
  readonly recordPreprocessor?: ObjectPlace;
  readonly postAnalyticsProcessor?: ObjectPlace;
}

/** Labels that arrive later, merged with the captured answers by their inference ids (Developer Guide, "Ingest Ground Truth labels"). */
interface WithGroundTruth {
  /** Where the labels are put, in folders by hour. */
  readonly groundTruth: BucketPlace;
  /** Where in the answer the prediction is: an index of a CSV column or a path in JSON. */
  readonly inferenceAttribute?: string;
  readonly probabilityAttribute?: string;
  /** From which probability on the answer is positive: 0 to 1. */
  readonly probabilityThreshold?: number;
  /** How much before the run its window begins, such as `-P2D` for two days: labels need time to arrive. Default the hour before. */
  readonly startTimeOffset?: string;
  /** How much before the run its window ends, such as `-P1D`. */
  readonly endTimeOffset?: string;
}

/** Do requests and answers still look like the training data? */
export interface DataQualityMonitorArgs
  extends CommonMonitorArgs<aws.sagemaker.DataQualityJobDefinitionArgs>, AnalyzerScripts {
  readonly kind: "dataQuality";
  readonly groundTruth?: never;
  readonly problemType?: never;
  readonly analysisConfig?: never;
}

/** Are the answers still right? */
export interface ModelQualityMonitorArgs
  extends CommonMonitorArgs<JobDefinition<"Quality">>, AnalyzerScripts, WithGroundTruth {
  readonly kind: "modelQuality";
  readonly problemType: "BinaryClassification" | "MulticlassClassification" | "Regression";
  readonly analysisConfig?: never;
}

/** Are the answers fair to all groups? */
export interface ModelBiasMonitorArgs extends CommonMonitorArgs<JobDefinition<"Bias">>, WithGroundTruth {
  readonly kind: "modelBias";
  /** Clarify's `analysis_config.json` (Developer Guide, "Parameters to Monitor Bias Drift"). */
  readonly analysisConfig: ObjectPlace;
  readonly featuresAttribute?: string;
  readonly problemType?: never;
}

/** Do features still weigh what they did? */
export interface ModelExplainabilityMonitorArgs extends CommonMonitorArgs<JobDefinition<"Explainability">> {
  readonly kind: "modelExplainability";
  /** Clarify's `analysis_config.json` (Developer Guide, "Parameters to Monitor Attribution Drift"). */
  readonly analysisConfig: ObjectPlace;
  /** The model that Clarify makes an endpoint of for each run, the one in `analysisConfig`. */
  readonly modelName: pulumi.Input<string>;
  /** What names of these endpoints start with: `endpoint_name_prefix` in `analysisConfig`. Default the component's name. */
  readonly shadowEndpointPrefix?: string;
  readonly featuresAttribute?: string;
  readonly inferenceAttribute?: string;
  readonly probabilityAttribute?: string;
  readonly groundTruth?: never;
  readonly problemType?: never;
}

export type ModelMonitorArgs =
  DataQualityMonitorArgs | ModelBiasMonitorArgs | ModelExplainabilityMonitorArgs | ModelQualityMonitorArgs;

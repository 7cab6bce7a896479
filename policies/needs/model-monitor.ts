import { type AccessIdentity, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { keyArnOf } from "./buckets";
import { imageCalls, networkCalls, type Place, telemetryCalls } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import { jobBuckets, type JobObject, objectCalls } from "./job-data";
import type { Call, Workload, WorkloadInstance } from "./model";
import {
  cloudControlType,
  dataQualityType,
  type MonitoredQuality,
  type MonitoringJob,
  monitoringJobsOf,
  monitoringScheduleType,
} from "./monitoring-jobs";
import { pages } from "./pages";
import { servingOfEndpoint } from "./serving";
import { forbiddenVolumes, volumeCall } from "./volumes";

const service = "sagemaker.amazonaws.com";
const telemetry = "/aws/sagemaker/ProcessingJobs";

/** What Model Monitor runs on its schedule: a processing job that compares captured data with what is normal. */
export const modelMonitor: Workload = {
  kind: "model-monitor",
  description: "A job of Model Monitor: compares captured data with a baseline, or answers with labels.",
  source: pages.monitoring,
  types: [dataQualityType, monitoringScheduleType, cloudControlType],
  find: (access) =>
    monitoringJobsOf(access).flatMap((job) => {
      const role = access.identity(job.roleArn);
      return role === undefined ? [] : [instance(access, job, role)];
    }),
};

function instance(access: StackAccess, job: MonitoringJob, role: AccessIdentity): WorkloadInstance {
  const place = placeOf(access);
  const { partition, region, account } = place;
  const network = networkOf(access, job);
  const objects = objectsOf(access, job);
  const data = objects.flatMap((object) => objectCalls(access, object, network.vpcId));
  const volumes = job.volumeKey === undefined ? [] : [volumeCall(keyArnOf(access, job.volumeKey), place)];
  const group = `arn:${partition}:logs:${region}:${account}:log-group:${telemetry}`;
  return {
    ...{ name: job.resource.name, urn: job.resource.urn, role },
    calls: [
      assumedBy(access, role, {
        ...{ service, sourceArn: `arn:${partition}:sagemaker:${region}:${account}:processing-job/any` },
        source: pages.confusedDeputy,
      }),
      ...data,
      ...imageCalls(job.image, place, pages.executionRoles),
      ...telemetryCalls(group, telemetry, pages.executionRoles),
      ...metricCalls(job),
      ...(network.subnets.length === 0
        ? []
        : networkCalls({ ...place, ...network, source: pages.executionRoles })),
      ...volumes,
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...jobBuckets(access, objects).flatMap((bucket) => forbiddenWays(data, bucket)),
      ...forbiddenPlaces(access, place, network),
      ...volumes.flatMap((call) => forbiddenVolumes(call, place)),
      {
        ...{ does: "stops watching", action: "sagemaker:StopMonitoringSchedule" },
        resource: `arn:${partition}:sagemaker:${region}:${account}:monitoring-schedule/any`,
      },
    ],
    // Clarify makes an endpoint of the model to ask it, under the name that its configuration says.
    ...(job.quality === "ModelExplainability" && {
      incomplete: "which endpoint Clarify makes stands in its analysis configuration",
    }),
  };
}

function placeOf({ index, account }: StackAccess): Place {
  return { partition: index.partition, region: index.region ?? "us-east-1", account };
}

function networkOf({ index }: StackAccess, { vpcConfig }: MonitoringJob) {
  const subnet = index.called(["aws:ec2/subnet:Subnet"], vpcConfig.subnets[0]);
  const vpcId = subnet && textOf(subnet, "vpcId");
  return { ...vpcConfig, ...(vpcId !== undefined && { vpcId }) };
}

function objectsOf(access: StackAccess, job: MonitoringJob): readonly JobObject[] {
  const captured = [
    ...job.endpoints.flatMap((name) => servingOfEndpoint(access, name)?.capture ?? []),
    ...job.captured,
  ];
  return [
    ...captured.map((uri) => ({ uri: folder(uri), what: "what was captured", reads: "prefix" }) as const),
    ...job.labels.map((uri) => ({ uri: folder(uri), what: "the labels", reads: "prefix" }) as const),
    ...job.baseline.map((uri) => ({ uri, what: "what is normal", reads: "object" }) as const),
    ...job.files.map((uri) => ({ uri, what: "its scripts and settings", reads: "object" }) as const),
    ...job.reports.map((uri) => ({
      ...{ uri: folder(uri), what: "its reports", writes: true },
      // Labels are merged by a job of their own, whose result lies among the reports.
      ...(job.labels.length > 0 && ({ reads: "prefix" } as const)),
    })),
  ];
}

function folder(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}

/**
 * SageMaker Developer Guide, "CloudWatch Metrics" of Model Monitor, "Model quality metrics and Amazon CloudWatch monitoring", "CloudWatch Metrics for
 * Bias Drift Analysis", "CloudWatch Metrics for Feature Drift Analysis". For data quality the guide and AWS's dashboards name two places.
 */
const namespaces: Readonly<Record<MonitoredQuality, readonly [string, ...string[]]>> = {
  DataQuality: ["aws/sagemaker/Endpoints/data-metrics", "/aws/sagemaker/Endpoints/data-metric"],
  ModelBias: ["aws/sagemaker/Endpoints/bias-metrics"],
  ModelExplainability: ["aws/sagemaker/Endpoints/explainability-metrics"],
  ModelQuality: ["aws/sagemaker/Endpoints/model-metrics"],
};

function metricCalls({ quality, endpoints, captured }: MonitoringJob): readonly Call[] {
  const places = namespaces[quality].flatMap((name) => [
    ...(endpoints.length > 0 ? [name] : []),
    ...(captured.length > 0 ? [name.replace("/Endpoints/", "/ModelMonitoring/")] : []),
  ]);
  return places.map((namespace) => ({
    ...{ does: "tells what it found", action: "cloudwatch:PutMetricData", resource: "*" },
    ...{ context: { "cloudwatch:namespace": namespace }, source: pages.monitoringMetrics },
  }));
}

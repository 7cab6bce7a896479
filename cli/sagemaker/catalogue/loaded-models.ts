import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";

import { AwsCallError } from "../aws-call-error";
import { clientSettings, explain } from "../client-settings";
import { type CataloguePlace } from "./catalogue-place";

/** What CloudWatch last counted of one variant. It counts copies, for a model may be loaded on several instances, and names none. */
export interface LoadedModels {
  readonly variant: string;
  readonly at?: Date;
  /** Copies in memory on all instances together. */
  readonly loaded?: number;
  /** Share of the calls that found their model in memory, 0 to 1. */
  readonly cacheHit?: number;
  /** How long a call waited for its model to be fetched and loaded, on average. */
  readonly loadingWaitMilliseconds?: number;
}

/** As far back as a count still says something about now. */
const WINDOW_MILLISECONDS = 15 * 60 * 1_000;
const PERIOD_SECONDS = 60;
const MICROSECONDS = 1_000;

/** SageMaker Developer Guide, "Amazon SageMaker AI metrics in Amazon CloudWatch", multi-model endpoint metrics. */
const METRICS = {
  loaded: ["/aws/sagemaker/Endpoints", "LoadedModelCount", "Sum"],
  hit: ["AWS/SageMaker", "ModelCacheHit", "Average"],
  wait: ["AWS/SageMaker", "ModelLoadingWaitTime", "Average"],
} as const;

/** Asks CloudWatch what is loaded, a variant each; the reason where the caller may not ask. */
export async function loadedModels({
  endpoint,
  variantNames,
}: CataloguePlace): Promise<readonly LoadedModels[] | string> {
  if (variantNames.length === 0) {
    return [];
  }
  const { name, region } = endpoint;
  const client = new CloudWatchClient(clientSettings(region));
  client.middlewareStack.add(explain("cloudwatch", region), { step: "initialize", name: "explain" });
  try {
    const { MetricDataResults = [] } = await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: variantNames.flatMap((variant, at) => queries(name, variant, at)),
        StartTime: new Date(Date.now() - WINDOW_MILLISECONDS),
        EndTime: new Date(Date.now() + PERIOD_SECONDS * 1_000),
        ScanBy: "TimestampDescending",
      }),
    );
    const newest = (id: string) => {
      const { Values: [value] = [], Timestamps: [time] = [] } =
        MetricDataResults.find(({ Id }) => Id === id) ?? {};
      return { value, time };
    };
    return variantNames.map((variant, at) => {
      const [loaded, hit, wait] = [newest(`loaded${at}`), newest(`hit${at}`), newest(`wait${at}`)];
      return {
        ...{ variant, at: loaded.time, loaded: loaded.value, cacheHit: hit.value },
        loadingWaitMilliseconds: wait.value === undefined ? undefined : wait.value / MICROSECONDS,
      };
    });
  } catch (error) {
    if (error instanceof AwsCallError) {
      return error.message;
    }
    throw error;
  }
}

function queries(endpoint: string, variant: string, at: number): MetricDataQuery[] {
  const Dimensions = [
    { Name: "EndpointName", Value: endpoint },
    { Name: "VariantName", Value: variant },
  ];
  return Object.entries(METRICS).map(([id, [Namespace, MetricName, Stat]]) => ({
    Id: `${id}${at}`,
    MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: PERIOD_SECONDS, Stat },
  }));
}

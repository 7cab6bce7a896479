import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { type DescribeTrainingJobResponse } from "@aws-sdk/client-sagemaker";

import { clientSettings, explain } from "./client-settings";
import { instancesOf } from "./training-job";

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html#cloudwatch-metrics-jobs */
const NAMESPACE = "/aws/sagemaker/TrainingJobs";
const PERIOD_SECONDS = 60;
/** As far back as a value still says something about now. */
const WINDOW_MILLISECONDS = 15 * 60 * 1_000;
/** The instances whose utilization is read; AWS bills each metric of each. */
const MOST_INSTANCES = 8;
const UTILIZATION = { CPU: "CPUUtilization", memory: "MemoryUtilization", GPU: "GPUUtilization" } as const;

/** Reads what CloudWatch measures of a training job: the algorithm's own metrics and what the instances are busy with. */
export class JobMetrics {
  private readonly client: CloudWatchClient;
  private next = 0;
  private latest = "";

  constructor(region: string) {
    this.client = new CloudWatchClient(clientSettings(region));
    this.client.middlewareStack.add(explain("cloudwatch", region), { step: "initialize", name: "explain" });
  }

  /** The latest values for people, at most once a minute, as often as CloudWatch has new ones. */
  async read(job: DescribeTrainingJobResponse): Promise<string> {
    if (Date.now() >= this.next) {
      this.next = Date.now() + PERIOD_SECONDS * 1_000;
      this.latest = await this.ask(job);
    }
    return this.latest;
  }

  private async ask(job: DescribeTrainingJobResponse): Promise<string> {
    const { MetricDataResults = [] } = await this.client.send(
      new GetMetricDataCommand({
        MetricDataQueries: queriesOf(job),
        StartTime: new Date(Date.now() - WINDOW_MILLISECONDS),
        EndTime: new Date(Date.now() + PERIOD_SECONDS * 1_000),
        ScanBy: "TimestampDescending",
      }),
    );
    const values = new Map<string, number[]>();
    for (const { Label: label = "", Values: [value] = [] } of MetricDataResults) {
      if (value !== undefined) {
        values.set(label, [...(values.get(label) ?? []), value]);
      }
    }
    return [...values]
      .map(([label, of]) => [label, of.reduce((sum, value) => sum + value, 0) / of.length] as const)
      .map(([label, mean]) =>
        label in UTILIZATION ? `${label} ${Math.round(mean)} %` : `${label} ${Number(mean.toPrecision(4))}`,
      )
      .join(", ");
  }
}

function queriesOf(job: DescribeTrainingJobResponse): MetricDataQuery[] {
  const name = job.TrainingJobName;
  const algorithm = (job.AlgorithmSpecification?.MetricDefinitions ?? []).map(({ Name: metric = "" }) => ({
    ...{ label: metric, metric, dimension: { Name: "TrainingJobName", Value: name } },
  }));
  const instances = Array.from({ length: Math.min(instancesOf(job), MOST_INSTANCES) }, (_, at) => at + 1);
  const utilization = instances.flatMap((instance) =>
    Object.entries(UTILIZATION).map(([label, metric]) => ({
      ...{ label, metric, dimension: { Name: "Host", Value: `${name}/algo-${instance}` } },
    })),
  );
  return [...algorithm, ...utilization].map(({ label, metric, dimension }, at) => ({
    ...{ Id: `m${at}`, Label: label },
    MetricStat: {
      Metric: { Namespace: NAMESPACE, MetricName: metric, Dimensions: [dimension] },
      ...{ Period: PERIOD_SECONDS, Stat: "Average" },
    },
  }));
}

import type * as pulumi from "@pulumi/pulumi";

import {
  type Callee,
  calleesOf,
  callMetric,
  diskMetric,
  hasInstances,
  type Metric,
  queueMetric,
  type Resource,
  variantsOf,
  type WatchedEndpoint,
} from "./watched";

/** One graph, before it has its place. */
interface Graph {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Such as `Microseconds`; on the left axis. */
  readonly unit: string;
}

interface Line extends Metric {
  readonly stat: string;
  readonly label: string;
}

/** A part of a dashboard as CloudWatch reads it (API reference, "Dashboard Body Structure and Syntax"). */
export interface Widget {
  readonly type: "alarm" | "metric";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: object;
}

/** The grid has 24 columns. */
const columns = 24;
const graph = { width: 8, height: 6 } as const;
const alarmHeight = 3;

/** Everything that SageMaker publishes for the mode, three graphs a row, under the state of the alarms. */
export function dashboardBody(
  watched: WatchedEndpoint,
  region: pulumi.Input<string>,
  alarmArns: readonly pulumi.Input<string>[],
): { readonly widgets: readonly Widget[] } {
  const top = alarmArns.length === 0 ? 0 : alarmHeight;
  const graphs = [...callGraphs(watched), ...queueGraphs(watched), ...machineGraphs(watched)];
  return {
    widgets: [
      ...(alarmArns.length === 0 ? [] : [alarmWidget(alarmArns)]),
      ...graphs.map((one, index) => metricWidget(one, region, index, top)),
    ],
  };
}

function alarmWidget(alarms: readonly pulumi.Input<string>[]): Widget {
  // An alarm widget shows up to 100 alarms.
  const properties = { title: "Alarms", alarms: alarms.slice(0, 100) };
  return { type: "alarm", x: 0, y: 0, width: columns, height: alarmHeight, properties };
}

function metricWidget(
  { title, lines, unit }: Graph,
  region: pulumi.Input<string>,
  index: number,
  top: number,
): Widget {
  const perRow = columns / graph.width;
  return {
    type: "metric",
    x: (index % perRow) * graph.width,
    y: top + Math.floor(index / perRow) * graph.height,
    ...graph,
    properties: {
      title,
      region,
      view: "timeSeries",
      stacked: false,
      period: 60,
      yAxis: { left: { label: unit, showUnits: false, min: 0 } },
      metrics: lines.map(({ namespace, metricName, dimensions, stat, label }) => [
        namespace,
        metricName,
        ...Object.entries(dimensions).flat(),
        { stat, label },
      ]),
    },
  };
}

function callGraphs(watched: WatchedEndpoint): Graph[] {
  const { mode } = watched;
  const callees = calleesOf(watched);
  const calls = (metricName: string, stat: string, label = stat) =>
    callees.map((callee) => ({
      ...callMetric(metricName, callee),
      stat,
      label: `${callee.name} ${label}`,
    }));
  const graphs: Graph[] = [
    mode === "async"
      ? {
          title: "Requests processed",
          unit: "requests",
          lines: [
            ...calls("InvocationsProcessed", "Sum", "processed"),
            ...calls("InvocationFailures", "Sum", "failed"),
            ...calls("ExpiredRequests", "Sum", "expired"),
          ],
        }
      : { title: "Invocations", unit: "calls", lines: calls("Invocations", "Sum", "calls") },
    {
      title: "Errors",
      unit: "calls",
      lines: [
        ...calls("Invocation4XXErrors", "Sum", "4XX"),
        ...calls("Invocation5XXErrors", "Sum", "5XX"),
        ...(mode === "inferenceComponent"
          ? calls("NoCapacityInvocationFailures", "Sum", "without a copy")
          : []),
      ],
    },
    {
      title: "Model latency",
      unit: "microseconds",
      lines: [...calls("ModelLatency", "p50"), ...calls("ModelLatency", "p99")],
    },
  ];
  if (mode !== "async") {
    graphs.push({
      title: "Overhead latency",
      unit: "microseconds",
      lines: [...calls("OverheadLatency", "Average"), ...calls("OverheadLatency", "Maximum")],
    });
  }
  return [...graphs, ...ownGraphs(watched, calls)];
}

/** What only one mode has. */
function ownGraphs(
  { mode }: WatchedEndpoint,
  calls: (metricName: string, stat: string, label?: string) => Line[],
): Graph[] {
  switch (mode) {
    case "multiModel":
      return [
        {
          title: "Models loaded at once",
          unit: "share of calls",
          lines: calls("ModelCacheHit", "Average", "in memory"),
        },
        {
          title: "Waiting for a model",
          unit: "microseconds",
          lines: [
            ...calls("ModelLoadingWaitTime", "Average"),
            ...calls("ModelDownloadingTime", "Average", "download"),
          ],
        },
        concurrency(calls("ConcurrentRequestsPerModel", "Maximum")),
      ];
    case "serverless":
      return [
        {
          title: "Concurrency in use",
          unit: "share of the maximum",
          lines: [
            ...calls("ServerlessConcurrentExecutionsUtilization", "Maximum", "of maxConcurrency"),
            ...calls("ServerlessProvisionedConcurrencyUtilization", "Maximum", "of provisionedConcurrency"),
          ],
        },
        { title: "Cold starts", unit: "microseconds", lines: calls("ModelSetupTime", "Maximum") },
      ];
    case "inferenceComponent":
      return [concurrency(calls("ConcurrentRequestsPerCopy", "Maximum"))];
    case "realtime":
    case "multiContainer":
    case "inferencePipeline":
      return [concurrency(calls("ConcurrentRequestsPerModel", "Maximum"))];
    case "async":
      return [];
  }
}

function concurrency(lines: Line[]): Graph {
  return { title: "Concurrent requests", unit: "requests", lines };
}

function queueGraphs(watched: WatchedEndpoint): Graph[] {
  if (watched.mode !== "async") {
    return [];
  }
  const queue = (metricName: string, stat: string, label: string) => ({
    ...queueMetric(metricName, watched),
    stat,
    label,
  });
  return [
    {
      title: "Backlog",
      unit: "requests",
      lines: [
        queue("ApproximateBacklogSize", "Maximum", "in all"),
        queue("ApproximateBacklogSizePerInstance", "Average", "an instance"),
        queue("HasBacklogWithoutCapacity", "Maximum", "no instance"),
      ],
    },
    {
      title: "Age of the oldest request",
      unit: "seconds",
      lines: [queue("ApproximateAgeOfOldestRequest", "Maximum", "oldest")],
    },
  ];
}

function machineGraphs(watched: WatchedEndpoint): Graph[] {
  const { mode } = watched;
  const callees = calleesOf(watched);
  const used = (title: string, resource: Resource): Graph => ({
    title,
    unit: "percent",
    lines: callees.map((callee) => ({
      ...graphed(resource, callee, watched),
      stat: "Average",
      label: callee.name,
    })),
  });
  if (!hasInstances(mode)) {
    return [used("Memory", "MemoryUtilization")];
  }
  const perCopy = mode === "inferenceComponent";
  const variants = variantsOf(watched);
  return [
    used("CPU", "CPUUtilization"),
    used("Memory", "MemoryUtilization"),
    ...(perCopy || (watched.instance?.gpus ?? 0) > 0
      ? [used("GPU", "GPUUtilization"), used("GPU memory", "GPUMemoryUtilization")]
      : []),
    {
      title: "Disk",
      unit: "percent",
      lines: variants.map((variant) => ({ ...diskMetric(variant), stat: "Average", label: variant.name })),
    },
    {
      // Each instance reports once a minute, so that the samples count them.
      title: "Instances",
      unit: "instances",
      lines: variants.map((variant) => ({
        ...diskMetric(variant),
        metricName: "MemoryUtilization",
        stat: "SampleCount",
        label: variant.name,
      })),
    },
    ...(perCopy
      ? [
          {
            title: "Copies",
            unit: "copies",
            lines: callees.map((callee) => ({
              ...graphed("MemoryUtilization", callee, watched),
              stat: "SampleCount",
              label: callee.name,
            })),
          },
        ]
      : []),
  ];
}

/** Graphs show the metric as it is, however many cores it counts. */
function graphed(resource: Resource, { dimensions }: Callee, { mode }: WatchedEndpoint): Metric {
  return mode === "inferenceComponent"
    ? { namespace: "/aws/sagemaker/InferenceComponents", metricName: `${resource}Normalized`, dimensions }
    : { namespace: "/aws/sagemaker/Endpoints", metricName: resource, dimensions };
}

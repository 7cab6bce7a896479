import { given, known, type Stack, type StackResource, stackRule } from "../rule";
import { componentNames, configurationOf, type Endpoint, servingKind } from "../rule/served";

type Alarm = StackResource<"aws:cloudwatch/metricAlarm:MetricAlarm">;

/** What tells that calls fail, and that answers are late: of an asynchronous endpoint it is the queue that tells. */
const signs: Readonly<Record<string, readonly string[]>> = {
  errors: ["Invocation4XXErrors", "Invocation5XXErrors", "InvocationModelErrors"],
  latency: ["ModelLatency", "OverheadLatency"],
};
const asyncSigns: typeof signs = {
  errors: ["InvocationFailures", "InvocationModelErrors"],
  latency: ["ApproximateAgeOfOldestRequest", "TimeInBacklog", "TotalProcessingTime", "ModelLatency"],
};

/** Alarms with metric math count, and so do alarms on the inference components of an endpoint. */
export const endpointAlarmed = stackRule({
  name: "endpoint-alarmed",
  severity: "medium",
  description: "Every endpoint has an alarm on failing calls and one on late answers.",
  reason: "Else its callers are the first to notice, and no deployment can be rolled back.",
  fix: "Add aws.cloudwatch.MetricAlarm on Invocation5XXErrors and ModelLatency with the dimension EndpointName; InvocationFailures and ApproximateAgeOfOldestRequest for an asynchronous endpoint.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html",
  each: "aws:sagemaker/endpoint:Endpoint",
  *judge(endpoint, stack) {
    const configuration = configurationOf(endpoint, stack);
    const asynchronous = configuration !== undefined && servingKind(configuration) === "async";
    const watched = watchedMetrics(endpoint, stack);
    for (const [sign, metrics] of Object.entries(asynchronous ? asyncSigns : signs)) {
      if (!metrics.some((metric) => watched.has(metric))) {
        yield { property: "", says: `has no alarm on ${sign}, such as ${metrics.slice(0, 2).join(" or ")}.` };
      }
    }
  },
});

/** The names of the metrics of an endpoint that alarms look at. */
function watchedMetrics(endpoint: Endpoint, stack: Stack): ReadonlySet<string> {
  const name = known(() => endpoint.props.name)?.value;
  const components = componentNames(endpoint, stack);
  const means = (alarm: Alarm, dimensions: Readonly<Record<string, string>> | undefined): boolean => {
    const [named, component] = ["EndpointName", "InferenceComponentName"].map((dimension) =>
      known(() => dimensions?.[dimension]),
    );
    if (component?.value !== undefined) {
      return components.includes(component.value);
    }
    return named === undefined
      ? // A name that preview does not know: the engine says of what the alarm was made.
        ["dimensions", "metricQueries"].some((property) =>
          alarm.propertyDependencies[property]?.some(({ urn }) => urn === endpoint.urn),
        )
      : named.value !== undefined && named.value === name;
  };
  return new Set(
    stack.all("aws:cloudwatch/metricAlarm:MetricAlarm").flatMap((alarm) =>
      metricsOf(alarm).flatMap(({ metricName, dimensions }) => {
        const metric = known(() => metricName())?.value;
        return metric !== undefined && means(alarm, known(dimensions)?.value) ? [metric] : [];
      }),
    ),
  );
}

interface WatchedMetric {
  readonly metricName: () => string | undefined;
  readonly dimensions: () => Readonly<Record<string, string>> | undefined;
}

/** The metric of an alarm, or all that its metric math is made of. */
function metricsOf({ props }: Alarm): readonly WatchedMetric[] {
  const queries = given(() => props.metricQueries) ? known(() => props.metricQueries)?.value : undefined;
  return [
    { metricName: () => props.metricName, dimensions: () => props.dimensions },
    ...(queries ?? []).flatMap(({ metric }) =>
      metric === undefined
        ? []
        : [{ metricName: () => metric.metricName, dimensions: () => metric.dimensions }],
    ),
  ];
}

import type * as pulumi from "@pulumi/pulumi";

import type { InstanceCapacity, ScalableMode } from "../scaling";

interface Watched<Mode extends ScalableMode> {
  /** The name that the endpoint has or will have: alarms stand before it, because its deployment names them. */
  readonly endpointName: pulumi.Input<string>;
  readonly mode: Mode;
  /** Its production variants. */
  readonly variantNames: readonly [string, ...string[]];
  /** What the instance type can do (`instanceFacts`), for CPU and GPU, which CloudWatch counts core by core. Default neither is watched. */
  readonly instance?: InstanceCapacity;
}

/** An endpoint whose variants serve, or one whose inference components do. */
export type WatchedEndpoint =
  | (Watched<Exclude<ScalableMode, "inferenceComponent">> & { readonly inferenceComponentNames?: never })
  | (Watched<"inferenceComponent"> & {
      /** Names of the components in the account, by which CloudWatch tells them apart. */
      readonly inferenceComponentNames: readonly [string, ...string[]];
    });

export type Dimensions = Readonly<Record<string, pulumi.Input<string>>>;

/** One metric of CloudWatch. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Dimensions;
}

/** What calls reach, one by one: variants, or inference components. */
export interface Callee {
  readonly name: string;
  readonly dimensions: Dimensions;
}

export function calleesOf(watched: WatchedEndpoint): Callee[] {
  return watched.mode === "inferenceComponent"
    ? watched.inferenceComponentNames.map((name) => ({ name, dimensions: { InferenceComponentName: name } }))
    : variantsOf(watched);
}

export function variantsOf({ endpointName, variantNames }: WatchedEndpoint): Callee[] {
  return variantNames.map((name) => ({
    name,
    dimensions: { EndpointName: endpointName, VariantName: name },
  }));
}

/** A metric of calls (SageMaker Developer Guide, "SageMaker AI endpoint invocation metrics"). */
export function callMetric(metricName: string, { dimensions }: Callee): Metric {
  return { namespace: "AWS/SageMaker", metricName, dimensions };
}

/** A metric of the whole asynchronous queue, which belongs to no variant ("Alarms and logs for tracking metrics from asynchronous endpoints"). */
export function queueMetric(metricName: string, { endpointName }: WatchedEndpoint): Metric {
  return { namespace: "AWS/SageMaker", metricName, dimensions: { EndpointName: endpointName } };
}

/** What machines a mode keeps: `serverless` none that anybody sees. */
export function hasInstances(mode: ScalableMode): boolean {
  return mode !== "serverless";
}

export type Resource = "CPUUtilization" | "GPUMemoryUtilization" | "GPUUtilization" | "MemoryUtilization";

/** How much of a callee's machine is in use, and what 100 percent is in the metric's own numbers. */
export function resourceMetric(
  resource: Resource,
  callee: Callee,
  { mode, instance }: WatchedEndpoint,
): (Metric & { readonly scale: number }) | undefined {
  if (mode === "inferenceComponent") {
    return {
      namespace: "/aws/sagemaker/InferenceComponents",
      metricName: `${resource}Normalized`,
      dimensions: callee.dimensions,
      scale: 1,
    };
  }
  const units = unitsOf(resource, instance);
  return units === undefined || units === 0
    ? undefined
    : {
        namespace: "/aws/sagemaker/Endpoints",
        metricName: resource,
        dimensions: callee.dimensions,
        scale: units,
      };
}

function unitsOf(resource: Resource, instance: InstanceCapacity | undefined): number | undefined {
  switch (resource) {
    case "CPUUtilization":
      return instance?.vcpus;
    case "GPUMemoryUtilization":
    case "GPUUtilization":
      return instance?.gpus;
    case "MemoryUtilization":
      return 1;
  }
}

export function diskMetric({ dimensions }: Callee): Metric {
  return { namespace: "/aws/sagemaker/Endpoints", metricName: "DiskUtilization", dimensions };
}

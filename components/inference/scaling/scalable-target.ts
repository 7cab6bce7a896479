import * as pulumi from "@pulumi/pulumi";

import type { ScalableMode } from "./auto-scaling";

/** What `instanceFacts` knows of an instance type and scaling has to know. */
export interface InstanceCapacity {
  readonly vcpus: number;
  readonly gpus: number;
  readonly burstable: boolean;
}

/** A production variant, of an endpoint that may be named before it exists. */
export interface VariantTarget {
  readonly endpointName: pulumi.Input<string>;
  readonly variantName: string;
  readonly inferenceComponentName?: never;
}

/** An inference component, by its name in the account. */
export interface ComponentTarget {
  readonly inferenceComponentName: pulumi.Input<string>;
  readonly endpointName?: never;
  readonly variantName?: never;
}

export type ScalableTarget = VariantTarget | ComponentTarget;

/** How Application Auto Scaling calls the target and what it changes there. */
export function scaledResource(
  target: ScalableTarget,
  mode: ScalableMode,
): { readonly resourceId: pulumi.Output<string>; readonly scalableDimension: string } {
  if (target.inferenceComponentName !== undefined) {
    return {
      resourceId: pulumi.interpolate`inference-component/${target.inferenceComponentName}`,
      scalableDimension: "sagemaker:inference-component:DesiredCopyCount",
    };
  }
  const { endpointName, variantName } = target;
  return {
    resourceId: pulumi.interpolate`endpoint/${endpointName}/variant/${variantName}`,
    scalableDimension: `sagemaker:variant:${mode === "serverless" ? "DesiredProvisionedConcurrency" : "DesiredInstanceCount"}`,
  };
}

/** The dimensions under which CloudWatch keeps a metric of the target. */
export function metricDimensions(
  target: ScalableTarget,
  of: "endpoint" | "variant" | "inferenceComponent",
): Record<string, pulumi.Input<string>> {
  if (target.inferenceComponentName !== undefined) {
    return { InferenceComponentName: target.inferenceComponentName };
  }
  const { endpointName: EndpointName, variantName: VariantName } = target;
  return of === "endpoint" ? { EndpointName } : { EndpointName, VariantName };
}

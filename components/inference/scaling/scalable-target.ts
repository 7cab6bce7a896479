import type * as pulumi from "@pulumi/pulumi";

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

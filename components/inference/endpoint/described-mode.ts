import type * as pulumi from "@pulumi/pulumi";

import { s3Uri } from "./configuration";
import type { EndpointMode } from "./modes";

/** What commands need to know of an endpoint that only its program knows; kept in the state. */
export interface DescribedMode {
  readonly mode: EndpointMode["type"];
  /** `multiModel`: where its models are. */
  readonly modelBucket?: pulumi.Output<string>;
  readonly modelPrefix?: string;
  /** `multiContainer`: whom a call can name. */
  readonly containerHostnames?: readonly string[];
  /** `inferenceComponents`: whom a call can name. */
  readonly inferenceComponentNames?: readonly string[];
  /** `async`: where requests go and answers come from, as `s3://bucket/prefix` without a slash at the end. */
  readonly asyncInput?: pulumi.Output<string>;
  readonly asyncOutput?: pulumi.Output<string>;
  readonly asyncFailure?: pulumi.Output<string>;
  /** `realtime` with a shadow: its variant. */
  readonly shadowVariantName?: string;
}

export function describedMode(mode: EndpointMode): DescribedMode {
  switch (mode.type) {
    case "multiModel":
      return { mode: mode.type, modelBucket: mode.modelBucket.bucketName, modelPrefix: mode.modelPrefix };
    case "multiContainer":
      return {
        mode: mode.type,
        containerHostnames: mode.containers.map(({ containerHostname }) => containerHostname),
      };
    case "inferenceComponents":
      return { mode: mode.type, inferenceComponentNames: mode.components.map(({ name }) => name) };
    case "async":
      return {
        mode: mode.type,
        asyncInput: s3Uri(mode.input),
        asyncOutput: s3Uri(mode.output),
        asyncFailure: mode.failure && s3Uri(mode.failure),
      };
    case "realtime":
      return { mode: mode.type, shadowVariantName: mode.shadow && (mode.shadow.variantName ?? "Shadow") };
    case "inferencePipeline":
    case "serverless":
      return { mode: mode.type };
  }
}

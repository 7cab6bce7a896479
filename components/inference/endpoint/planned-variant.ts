import { grantName } from "../../core";
import type { ContainerArgs, ModelArgs, ModelLike } from "../model";
import { type AutoScaling, initialCapacity, type ScalableMode, scalingEnabled } from "../scaling";
import type { InferenceEndpointArgs } from "./endpoint-args";
import type { InferenceComponentArgs, InstanceSettings, ModelSource, ServerlessMode } from "./modes";

/** SageMaker's own name for the variant that takes all traffic. */
export const onlyVariant = "AllTraffic";

/** What a model of the endpoint's own holds; the rest is the endpoint's to say. */
export type ModelContent =
  | Pick<ModelArgs & { readonly container: ContainerArgs }, "container">
  | Pick<Extract<ModelArgs, { readonly containers: object }>, "containers" | "inferenceExecutionMode">
  | Pick<Extract<ModelArgs, { readonly multiModel: object }>, "multiModel">;

export type PlannedModel = ModelLike | ModelContent;

/** A variant as the configuration will have it, whatever mode it comes from. */
export interface PlannedVariant {
  readonly variantName: string;
  /** What the names of its model's resources start with, after the endpoint's name; empty for the only one. */
  readonly suffix: string;
  /** Left out where components bring the models. */
  readonly model?: PlannedModel;
  readonly weight?: number;
  readonly instances?: { readonly settings: InstanceSettings; readonly initialInstanceCount: number };
  readonly serverless?: Pick<ServerlessMode, "maxConcurrency" | "memorySizeInMB" | "provisionedConcurrency">;
  /** How it scales; left out where it does not. */
  readonly scaling?: { readonly mode: ScalableMode; readonly scaling?: AutoScaling };
}

export function isMade(model: PlannedModel): model is ModelLike {
  return "modelName" in model;
}

export function plannedModel(source: ModelSource): PlannedModel {
  return "modelName" in source ? source : { container: source };
}

/** The variants that take traffic. */
export function plannedVariants(args: InferenceEndpointArgs): readonly PlannedVariant[] {
  const { mode } = args;
  if (mode.type === "serverless") {
    return [serverlessVariant(mode, args.autoScaling)];
  }
  if (mode.type === "realtime" && mode.variants !== undefined) {
    return mode.variants.map((variant) =>
      instanceVariant(
        "realtime",
        variant,
        plannedModel(variant.model),
        variant.autoScaling ?? args.autoScaling,
        {
          variantName: variant.variantName,
          suffix: grantName(variant.variantName),
          weight: variant.initialVariantWeight ?? 1,
        },
      ),
    );
  }
  if (mode.type === "inferenceComponents") {
    const { minInstanceCount = 1 } = mode.managedInstanceScaling ?? {};
    const instances = { settings: mode, initialInstanceCount: Math.max(1, minInstanceCount) };
    return [{ variantName: onlyVariant, suffix: "", instances }];
  }
  return [instanceVariant(mode.type, mode, contentOf(mode), args.autoScaling)];
}

/** The variant whose answers nobody sees; AWS allows one, beside one that takes traffic. */
export function plannedShadow(args: InferenceEndpointArgs): PlannedVariant | undefined {
  const { mode } = args;
  if (mode.type !== "realtime" || mode.shadow === undefined) {
    return undefined;
  }
  const { shadow } = mode;
  return {
    variantName: shadow.variantName ?? "Shadow",
    suffix: "shadow",
    model: plannedModel(shadow.model),
    // Beside a production weight of 1, the weight is the share of its requests.
    weight: shadow.samplingPercentage / 100,
    instances: {
      settings: shadow,
      initialInstanceCount: shadow.initialInstanceCount ?? initialCapacity(args.autoScaling, "realtime"),
    },
  };
}

/** Copies at the start: SageMaker makes no component without a word on it. */
export function initialCopies({ copyCount, autoScaling }: InferenceComponentArgs): number {
  return copyCount ?? initialCapacity(autoScaling, "inferenceComponent");
}

type InstanceMode = Exclude<
  InferenceEndpointArgs["mode"],
  ServerlessMode | { readonly type: "inferenceComponents" }
>;
type SingleInstanceMode = Exclude<InstanceMode, { readonly variants: object }>;

function contentOf(mode: SingleInstanceMode): PlannedModel {
  switch (mode.type) {
    case "realtime":
    case "async":
      return plannedModel(mode.model);
    case "multiModel": {
      const { image, environment, modelCacheSetting, modelBucket: bucket, modelPrefix: prefix } = mode;
      return { multiModel: { image, environment, modelCacheSetting, artifact: { bucket, prefix } } };
    }
    case "multiContainer":
      return { containers: mode.containers, inferenceExecutionMode: "Direct" };
    case "inferencePipeline":
      return { containers: mode.containers, inferenceExecutionMode: "Serial" };
  }
}

function instanceVariant(
  mode: Exclude<ScalableMode, "inferenceComponent" | "serverless">,
  settings: InstanceSettings,
  model: PlannedModel,
  scaling: AutoScaling | undefined,
  named: Pick<PlannedVariant, "suffix" | "variantName" | "weight"> = { variantName: onlyVariant, suffix: "" },
): PlannedVariant {
  return {
    weight: 1,
    ...named,
    model,
    instances: { settings, initialInstanceCount: initialCapacity(scaling, mode) },
    scaling: scalingEnabled(scaling) ? { mode, scaling } : undefined,
  };
}

/** SageMaker scales it by itself; only provisioned concurrency can follow a target. */
function serverlessVariant(mode: ServerlessMode, scaling: AutoScaling | undefined): PlannedVariant {
  const { memorySizeInMB, maxConcurrency, provisionedConcurrency } = mode;
  return {
    variantName: onlyVariant,
    suffix: "",
    model: plannedModel(mode.model),
    weight: 1,
    serverless: { memorySizeInMB, maxConcurrency, provisionedConcurrency },
    scaling: scaling && scalingEnabled(scaling) ? { mode: "serverless", scaling } : undefined,
  };
}

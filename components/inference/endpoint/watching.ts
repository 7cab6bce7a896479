import { instanceFacts } from "../../instances";
import { defaultDeployment, type Deployment, type DeploymentFacts } from "../deployment";
import type { WatchedEndpoint } from "../observability";
import type { InferenceEndpointArgs } from "./endpoint-args";
import { isMarketplace } from "./mode-problems";
import type { ModelSource } from "./modes";
import { initialCopies, onlyVariant, plannedShadow, plannedVariants } from "./planned-variant";

/** What alarms and dashboards have to know of an endpoint. */
export function watchedEndpoint(endpointName: string, args: InferenceEndpointArgs): WatchedEndpoint {
  const { mode } = args;
  const variants = plannedVariants(args);
  const types = [...new Set(variants.map(({ instances }) => instances?.settings.instanceType))];
  // CloudWatch counts cores: thresholds for all variants hold only where all have as many.
  const instance = types.length === 1 && types[0] !== undefined ? instanceFacts(types[0]) : undefined;
  const [first = onlyVariant, ...others] = variants.map(({ variantName }) => variantName);
  const shared = { endpointName, instance, variantNames: [first, ...others] as const };
  if (mode.type !== "inferenceComponents") {
    return { ...shared, mode: mode.type };
  }
  const [component = "", ...more] = mode.components.map(({ name }) => name);
  return { ...shared, mode: "inferenceComponent", inferenceComponentNames: [component, ...more] };
}

/** What decides how an endpoint can move on. */
export function deploymentFacts(args: InferenceEndpointArgs): DeploymentFacts {
  const { mode } = args;
  const variants = plannedVariants(args);
  const counts = variants.flatMap(({ instances }) => instances?.initialInstanceCount ?? []);
  const shadow = plannedShadow(args);
  const facts = {
    variantCount: variants.length,
    shadow: shadow !== undefined,
    marketplace: sourcesOf(args).some(isMarketplace),
    instanceTypes: variants.flatMap(({ instances }) => instances?.settings.instanceType ?? []),
  };
  if (mode.type === "inferenceComponents") {
    const copies = mode.components.map(initialCopies);
    return { ...facts, mode: "inferenceComponent", instanceCount: Math.min(...copies) };
  }
  return { ...facts, mode: mode.type, instanceCount: counts.length === 0 ? undefined : Math.min(...counts) };
}

/** The models that variants or components serve; containers of several are not among them. */
export function sourcesOf({ mode }: InferenceEndpointArgs): readonly ModelSource[] {
  switch (mode.type) {
    case "realtime":
      return mode.variants === undefined ? [mode.model] : mode.variants.map(({ model }) => model);
    case "inferenceComponents":
      return mode.components.map(({ model }) => model);
    case "serverless":
    case "async":
      return [mode.model];
    case "multiModel":
    case "multiContainer":
    case "inferencePipeline":
      return [];
  }
}

/** Guarded where somebody watches; else all at once, as SageMaker does it. */
export function chosenDeployment(args: InferenceEndpointArgs): Deployment | undefined {
  if (args.deployment !== undefined || args.alarms === undefined || args.mode.type === "serverless") {
    return args.deployment;
  }
  return defaultDeployment(deploymentFacts(args));
}

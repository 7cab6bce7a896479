import * as fc from "fast-check";

import { logRetentionDays } from "../../../components/core";
import type {
  AutoScaling,
  EndpointMode,
  InferenceEndpointArgs,
  ModelSource,
} from "../../../components/inference";
import type { ScalableMode } from "../../../components/inference/scaling";
import { deployment, rolling } from "./deployment-args";
import { componentsMode, hostedModes, modes, serverlessMode } from "./endpoint-modes";
import {
  encryptionKey,
  hostname,
  maybe,
  network,
  permissionsBoundary,
  place,
  seldom,
  topic,
  whole,
} from "./places";
import { autoScaling } from "./scaling-args";

const percent = (least: number) => fc.oneof(whole(least, 100), fc.constant(false as const));
const everywhere = {
  errorRatePercent: maybe(percent(1)),
  canaryErrorRatePercent: maybe(percent(1)),
  modelLatencyInMs: maybe(whole(1, 60_000)),
  memoryPercent: maybe(percent(1)),
};

const alarms = seldom(
  fc.record({
    thresholds: maybe(fc.record(everywhere)),
    topic: maybe(fc.constant({ arn: topic.arn })),
  }),
);

let named = 0;

const settings = {
  encryptionKey: fc.constant(encryptionKey),
  endpointName: maybe(hostname(57).map((name) => `${name}-${(named += 1)}`)),
  alarms,
  dashboard: seldom(fc.boolean()),
  logRetentionInDays: maybe(fc.constantFrom(...logRetentionDays)),
  permissionsBoundary: maybe(fc.constant(permissionsBoundary)),
};

const capture = maybe(
  fc
    .tuple(place, maybe(whole(0, 100)))
    .map(([where, initialSamplingPercentage]) => ({ ...where, initialSamplingPercentage })),
);

const hosted = { ...settings, network: fc.constant(network), dataCapture: capture };

function isolation(sources: readonly ModelSource[]) {
  const bought = sources.some(
    (model) => "marketplacePackageArn" in model && model.marketplacePackageArn !== undefined,
  );
  return bought ? fc.constantFrom(undefined, true) : maybe(fc.boolean());
}

function sourcesOf(mode: EndpointMode): readonly ModelSource[] {
  if (mode.type === "inferenceComponents") {
    return mode.components.map(({ model }) => model);
  }
  if (mode.type === "realtime" && mode.variants !== undefined) {
    return mode.variants.map(({ model }) => model);
  }
  return "model" in mode && mode.model !== undefined ? [mode.model] : [];
}

/** Whether AWS guards deployments of it: not of products of AWS Marketplace, not on Inf1. */
function guarded(mode: EndpointMode): boolean {
  const types =
    mode.type === "realtime" && mode.variants
      ? mode.variants.map(({ instanceType }) => instanceType)
      : [mode.instanceType];
  return (
    !types.some((type) => type?.startsWith("ml.inf1.")) &&
    !sourcesOf(mode).some(
      (model) => "marketplacePackageArn" in model && model.marketplacePackageArn !== undefined,
    )
  );
}

function withMode(mode: EndpointMode): fc.Arbitrary<InferenceEndpointArgs> {
  const several = mode.type === "realtime" && mode.variants !== undefined;
  const type = mode.type as ScalableMode;
  const scaling = several ? fc.constant(undefined) : autoScaling(type, mode.instanceType);
  return scaling
    .chain((chosen) => {
      const least = several
        ? mode.variants.map((variant) => Math.max(1, variant.autoScaling?.minCapacity ?? 1))
        : [Math.max(1, chosen?.minCapacity ?? 1)];
      const fleet = {
        instances: Math.min(...least),
        rolls: !several && !(mode.type === "realtime" && mode.shadow),
      };
      return fc.record({
        ...hosted,
        mode: fc.constant(mode),
        autoScaling: fc.constant(chosen),
        enableNetworkIsolation: isolation(sourcesOf(mode)),
        deployment: guarded(mode) ? seldom(deployment(fleet)) : fc.constant(undefined),
      });
    })
    .map((args) => args as unknown as InferenceEndpointArgs);
}

const serverless = serverlessMode.chain((mode) =>
  fc.record({
    ...settings,
    mode: fc.constant(mode),
    autoScaling:
      mode.provisionedConcurrency === undefined
        ? fc.constant(undefined)
        : maybe(autoScaling("serverless", undefined, mode.maxConcurrency)).map((scaling) =>
            around(mode.provisionedConcurrency ?? 1, scaling),
          ),
  }),
) as unknown as fc.Arbitrary<InferenceEndpointArgs>;

/** Bounds that hold what is provisioned at the start. */
function around(provisioned: number, scaling: AutoScaling | undefined): AutoScaling | undefined {
  return (
    scaling && {
      ...scaling,
      minCapacity: Math.min(scaling.minCapacity ?? 1, provisioned),
      maxCapacity: Math.max(scaling.maxCapacity ?? 2, provisioned),
    }
  );
}

const components = componentsMode.chain((mode) => {
  const copies = mode.components.map(
    ({ copyCount, autoScaling: scaling }) => copyCount ?? Math.max(1, scaling?.minCapacity ?? 1),
  );
  return fc.record({
    ...hosted,
    mode: fc.constant(mode),
    enableNetworkIsolation: isolation(mode.components.map(({ model }) => model)),
    deployment: guarded(mode as unknown as EndpointMode)
      ? seldom(rolling(Math.min(...copies)))
      : fc.constant(undefined),
  });
}) as unknown as fc.Arbitrary<InferenceEndpointArgs>;

/** Whatever an endpoint can be made of, by the mode that it serves in. */
export const endpointArgs: Readonly<Record<string, fc.Arbitrary<InferenceEndpointArgs>>> = {
  ...Object.fromEntries(hostedModes.map((mode) => [mode, modes[mode].chain(withMode)])),
  serverless,
  components,
};

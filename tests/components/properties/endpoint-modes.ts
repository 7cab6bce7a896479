import * as fc from "fast-check";

import type { EndpointMode, InstanceSettings } from "../../../components/inference";
import { instanceFacts } from "../../../components/instances";
import { here } from "../mock-cloud";
import { containers, imageFor, source } from "./model-sources";
import { anyType, bucket, bucketName, hostname, maybe, place, prefix, topic, unique, whole } from "./places";
import { autoScaling } from "./scaling-args";

export const hostedModes = [
  "realtime",
  "variants",
  "shadow",
  "multiModel",
  "multiContainer",
  "inferencePipeline",
  "async",
] as const;

const factsOf = (type: string) =>
  instanceFacts(type) ?? {
    burstable: false,
    localStorage: false,
    gpus: 0,
    neuronDevices: 0,
    vcpus: 1,
    memoryGiB: 1,
  };

/** Machines of such a type. */
function machines(instanceType: string): fc.Arbitrary<InstanceSettings> {
  const { gpus, neuronDevices = 0, localStorage } = factsOf(instanceType);
  const versions =
    gpus > 0
      ? ["al2-ami-sagemaker-inference-gpu-3-1", "al2023-ami-sagemaker-inference-gpu-4-1"]
      : neuronDevices > 0
        ? ["al2-ami-sagemaker-inference-neuron-2"]
        : [];
  return fc.record({
    instanceType: fc.constant(instanceType),
    volumeSizeInGB: localStorage ? fc.constant(undefined) : maybe(whole(1, 512)),
    modelDataDownloadTimeoutInSeconds: maybe(whole(60, 3600)),
    containerStartupHealthCheckTimeoutInSeconds: maybe(whole(60, 3600)),
    inferenceAmiVersion: versions.length > 0 ? maybe(fc.constantFrom(...versions)) : fc.constant(undefined),
    routingStrategy: maybe(fc.constantFrom("LEAST_OUTSTANDING_REQUESTS", "RANDOM")),
    mlReservationArn: maybe(
      fc.constant(`arn:aws:sagemaker:${here.region}:${here.accountId}:training-plan/churn`),
    ),
  }) as fc.Arbitrary<InstanceSettings>;
}

const hosting = anyType("hosting");
const notInf1 = anyType("hosting", (type) => !type.startsWith("ml.inf1."));
/** GPU types that AWS lists for it have one GPU and are of the older families. */
const manyModels = anyType(
  "hosting",
  (type) =>
    !/^ml\.(inf|trn)/.test(type) &&
    (factsOf(type).gpus === 0 || /^ml\.(g4dn|g5)\.(|2|4|8|16)xlarge$/.test(type)),
);

/** One after the other, so that the second follows from the first. */
function onType<T>(types: fc.Arbitrary<string>, rest: (type: string) => fc.Arbitrary<T>) {
  return types
    .chain((type) => fc.tuple(machines(type), rest(type)))
    .map(([settings, more]) => ({ ...settings, ...more }));
}

const single = { marketplace: true, uncompressed: true, made: {} };

const realtime = onType(hosting, (instanceType) =>
  fc.record({ type: fc.constant("realtime"), model: source({ instanceType, ...single }) }),
);

const shadow = onType(notInf1, (instanceType) =>
  fc.record({
    type: fc.constant("realtime"),
    model: source({ instanceType, uncompressed: true, made: {} }),
    shadow: onType(notInf1, (other) =>
      fc.record({
        model: source({ instanceType: other, uncompressed: true, made: {} }),
        variantName: maybe(hostname(20).filter((name) => name !== "AllTraffic")),
        samplingPercentage: fc.oneof(whole(1, 100), fc.double({ min: 0.01, max: 100, noNaN: true })),
        initialInstanceCount: maybe(whole(1, 20)),
      }),
    ),
  }),
);

const variants = fc.record({
  type: fc.constant("realtime"),
  variants: unique(
    onType(hosting, (instanceType) =>
      fc.record({
        variantName: hostname(20),
        model: source({ instanceType, ...single }),
        initialVariantWeight: maybe(
          fc.oneof(whole(1, 99), fc.float({ min: Math.fround(0.1), max: 9, noNaN: true })),
        ),
        // Given for each, since what fits one type may not fit another.
        autoScaling: autoScaling("realtime", instanceType),
      }),
    ),
    ({ variantName }) => variantName.toLowerCase().replaceAll(/-+/g, "-"),
    2,
    // AWS allows ten; each more is as many resources again.
    3,
  ),
});

const multiModel = onType(manyModels, (instanceType) =>
  fc.record({
    type: fc.constant("multiModel"),
    image: imageFor(instanceType),
    modelBucket: bucketName.map(bucket),
    modelPrefix: prefix,
    modelCacheSetting: maybe(fc.constantFrom("Enabled", "Disabled")),
  }),
);

const several = (type: "inferencePipeline" | "multiContainer") =>
  onType(hosting, (instanceType) =>
    fc.record({ type: fc.constant(type), containers: containers(instanceType) }),
  );

const asynchronous = onType(hosting, (instanceType) =>
  fc.record({
    type: fc.constant("async"),
    model: source({ instanceType, ...single }),
    input: place,
    output: place,
    failure: maybe(place),
    successTopic: maybe(fc.constant(topic)),
    errorTopic: maybe(fc.constant({ arn: topic.arn })),
    maxConcurrentInvocationsPerInstance: maybe(whole(1, 1000)),
  }),
);

export const serverlessMode = fc
  .tuple(whole(1, 200), maybe(fc.double({ min: 0.1, max: 1, noNaN: true })))
  .chain(([maxConcurrency, share]) =>
    fc.record({
      type: fc.constant("serverless"),
      model: source({ made: { inVpc: false, networkIsolation: false } }),
      memorySizeInMB: fc.constantFrom(1024, 2048, 3072, 4096, 5120, 6144),
      maxConcurrency: fc.constant(maxConcurrency),
      provisionedConcurrency: fc.constant(share && Math.max(1, Math.floor(share * maxConcurrency))),
    }),
  );

let components = 0;

export const componentsMode = onType(
  anyType("hosting", (type) => !factsOf(type).burstable),
  (instanceType) => {
    const { vcpus, memoryGiB, gpus, neuronDevices = 0 } = factsOf(instanceType);
    const accelerators = gpus || neuronDevices;
    const minimum = whole(128, Math.floor(memoryGiB * 1024));
    return fc.record({
      type: fc.constant("inferenceComponents"),
      managedInstanceScaling: maybe(
        fc
          .tuple(whole(0, 9), whole(1, 9))
          .map(([min, more]) => ({ minInstanceCount: min, maxInstanceCount: min + more })),
      ),
      components: fc.array(
        fc.record({
          name: hostname(12).map((name) => `${name}-${(components += 1)}`),
          model: source({ instanceType, marketplace: true, uncompressed: true, made: {} }),
          compute: fc
            .tuple(
              minimum,
              maybe(whole(0, 5000)),
              fc.record({
                numberOfCpuCoresRequired: maybe(fc.double({ min: 0.25, max: vcpus, noNaN: true })),
                numberOfAcceleratorDevicesRequired:
                  accelerators > 0 ? maybe(whole(1, accelerators)) : fc.constant(undefined),
              }),
            )
            .map(([least, more, rest]) => ({
              ...rest,
              minMemoryRequiredInMb: least,
              maxMemoryRequiredInMb: more === undefined ? undefined : least + more,
            })),
          copyCount: maybe(whole(0, 9)),
          autoScaling: maybe(autoScaling("inferenceComponent", instanceType)),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
  },
);

/** Every mode on machines in a network, but components. */
export const modes = {
  ...{ realtime, variants, shadow, multiModel },
  ...{ multiContainer: several("multiContainer"), inferencePipeline: several("inferencePipeline") },
  async: asynchronous,
} as unknown as Readonly<Record<(typeof hostedModes)[number], fc.Arbitrary<EndpointMode>>>;

import type { EndpointMode, InferenceEndpointArgs } from "../../../components/inference";
import { type Mistake, type Values, withValue } from "./refusal-form";

const bought = { marketplacePackageArn: "arn:aws:sagemaker:ap-southeast-1:111122223333:model-package/p-1" };
const nowhere = [Number.NaN, -1, 1.5];

const anywhere: Values = {
  endpointName: ["a_b", "-a", "x".repeat(64)],
  encryptionKey: [{ arn: "alias/mine" }],
  logRetentionInDays: [2, 0],
  "alarms.thresholds.errorRatePercent": [0, 101],
  "alarms.topic.arn": ["notices"],
};

const hosted: Values = {
  network: [undefined],
  "dataCapture.prefix": ["", "/a/", "a"],
  "autoScaling.scaleInCooldown": nowhere,
  "deployment.maximumExecutionTimeoutInSeconds": [599, 14_401],
};

/** Of any machines, wherever they stand. */
const machines: Values = {
  instanceType: ["ml.c5.huge", "c5.large", "ml.p9.xlarge", ""],
  volumeSizeInGB: [0, 513, 1.5],
  modelDataDownloadTimeoutInSeconds: [59, 3601],
  containerStartupHealthCheckTimeoutInSeconds: [59, 3601],
  mlReservationArn: ["churn"],
};

const model: Values = {
  model: [],
  "model.image": ["churn", "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:latest"],
};

const byMode: Readonly<Record<EndpointMode["type"], Values>> = {
  realtime: {},
  multiModel: {
    "mode.image": ["churn:1"],
    "mode.modelPrefix": ["", "models", "/m/"],
    "mode.environment": [variables(101)],
    "mode.instanceType": ["ml.inf2.xlarge", "ml.g5.12xlarge"],
  },
  multiContainer: { "mode.containers": [[]], "mode.containers[1].containerHostname": ["-x", "a_b"] },
  inferencePipeline: { "mode.containers": [[]], "mode.containers[0].environment": [variables(101)] },
  serverless: {
    "mode.memorySizeInMB": [512, 1500, 7168],
    "mode.maxConcurrency": [0, 201, 1.5],
    "mode.provisionedConcurrency": [0, 201],
    "mode.model": [bought],
    network: [{}],
    dataCapture: [{ prefix: "a/" }],
    enableNetworkIsolation: [true],
    deployment: [{ strategy: "allAtOnce" }],
  },
  async: {
    "mode.input.prefix": ["in"],
    "mode.output.prefix": [""],
    "mode.maxConcurrentInvocationsPerInstance": [0, 1001],
  },
  inferenceComponents: {
    "mode.components": [[]],
    "mode.components[0].name": ["a_b", "x".repeat(64)],
    "mode.components[0].copyCount": nowhere,
    "mode.components[0].compute.minMemoryRequiredInMb": [127, 1e9],
    "mode.components[0].compute.numberOfCpuCoresRequired": [0.2, 1e6],
    "mode.components[0].autoScaling.minCapacity": nowhere,
    "mode.managedInstanceScaling": [{ minInstanceCount: 3, maxInstanceCount: 2 }],
  },
};

function variables(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`V${index}`, "x"]));
}

/** Every mistake of the tables that these arguments have a place for. */
export function endpointMistakes(args: InferenceEndpointArgs): Mistake<InferenceEndpointArgs>[] {
  const { mode } = args;
  const variants = mode.type === "realtime" ? (mode.variants ?? []) : [];
  const places = {
    ...anywhere,
    ...byMode[mode.type],
    ...(mode.type === "serverless" ? {} : hosted),
    ...(mode.type === "inferenceComponents" ? {} : bounds(args)),
    ...(mode.type === "serverless" || variants.length > 0 ? {} : under("mode.", machines)),
    ...(variants.length > 0 ? variantPlaces(variants.length) : {}),
    ...("model" in mode && mode.model !== undefined && "image" in mode.model ? under("mode.", model) : {}),
    ...(mode.type === "realtime" && mode.shadow ? shadowPlaces : {}),
  };
  return [
    ...Object.entries(places).flatMap(([path, values]) =>
      values.flatMap((value) => planted(args, path, value)),
    ),
    ...combined(args),
  ];
}

function under(start: string, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([path, wrong]) => [`${start}${path}`, wrong]));
}

function bounds({ mode }: InferenceEndpointArgs): Values {
  const several = mode.type === "realtime" && mode.variants !== undefined;
  return several ? {} : { "autoScaling.minCapacity": mode.type === "async" ? nowhere : [0, ...nowhere] };
}

const shadowPlaces: Values = {
  ...under("mode.shadow.", machines),
  "mode.shadow.samplingPercentage": [0, 101, Number.NaN],
  "mode.shadow.initialInstanceCount": [0, 1.5],
  "mode.shadow.variantName": ["AllTraffic", "a_b"],
  "mode.shadow.model": [bought],
};

function variantPlaces(count: number): Values {
  const last = `mode.variants[${count - 1}].`;
  return {
    ...under(last, machines),
    [`${last}variantName`]: ["a_b", "-", "x".repeat(64)],
    [`${last}initialVariantWeight`]: [-1, Number.NaN],
    [`${last}autoScaling.minCapacity`]: [0, ...nowhere],
  };
}

function planted(
  args: InferenceEndpointArgs,
  path: string,
  value: unknown,
): Mistake<InferenceEndpointArgs>[] {
  // Without capture, alarms or deployment there is no place for a mistake in one.
  const needs = path.startsWith("alarms") ? "" : /^(dataCapture|deployment|autoScaling)\./.exec(path)?.[1];
  const given: Readonly<Record<string, unknown>> = { ...args };
  if (needs !== undefined && needs !== "" && given[needs] === undefined) {
    return [];
  }
  const field = typeof value === "object" && value !== null ? path.split("[")[0] : path;
  return [
    {
      title: `${path} ${JSON.stringify(value)} (${args.mode.type})`,
      field: field ?? path,
      args: withValue(args, path, value),
    },
  ];
}

/** Mistakes that take two values to make. */
function combined(args: InferenceEndpointArgs): Mistake<InferenceEndpointArgs>[] {
  const { mode } = args;
  const isolated = args.mode.type !== "serverless" && "model" in mode && mode.model !== undefined;
  return [
    ...(isolated
      ? [
          {
            title: `a product of AWS Marketplace that is not isolated (${mode.type})`,
            field: "enableNetworkIsolation",
            args: withValue(withValue(args, "mode.model", bought), "enableNetworkIsolation", false),
          },
        ]
      : []),
    ...(mode.type === "realtime" && mode.variants !== undefined ? variantMistakes(args) : []),
    ...(mode.type === "inferenceComponents"
      ? [
          {
            title: "copies that scale on a burstable type",
            field: "mode.components[0].autoScaling",
            args: withValue(
              withValue(args, "mode.instanceType", "ml.t2.medium"),
              "mode.components[0].autoScaling",
              {},
            ),
          },
          {
            title: "components of nearly one name",
            field: "mode.components names",
            args: withValue(args, "mode.components", [
              { ...mode.components[0], name: "Likely-one" },
              { ...mode.components[0], name: "likely--One" },
            ]),
          },
        ]
      : []),
  ];
}

function variantMistakes(args: InferenceEndpointArgs): Mistake<InferenceEndpointArgs>[] {
  const shared = withValue(args, "mode.variants[1].autoScaling", undefined);
  const [first, second] = ["Likely-one", "likely--One"];
  return [
    {
      title: "one scaling for variants of which one has no GPU",
      field: "autoScaling",
      args: withValue(
        withValue(
          withValue(shared, "mode.variants[0].autoScaling", undefined),
          "mode.variants[1].instanceType",
          "ml.c5.large",
        ),
        "autoScaling",
        { policies: [{ kind: "gpuUtilization" }] },
      ),
    },
    {
      title: "one scaling for variants of which one is burstable",
      field: "autoScaling",
      args: withValue(shared, "mode.variants[1].instanceType", "ml.t2.medium"),
    },
    {
      title: "variants of nearly one name",
      field: "mode.variants names",
      args: withValue(
        withValue(args, "mode.variants[0].variantName", first),
        "mode.variants[1].variantName",
        second,
      ),
    },
  ];
}

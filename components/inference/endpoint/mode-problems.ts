import { patternProblem, type Problem, wholeNumberProblem } from "../../core";
import { imageProblems } from "../../images";
import { instanceFacts } from "../../instances";
import { type BucketLike, prefixProblem } from "../../storage";
import { containerProblems, hostnameForm, modelEnvironmentProblems, severalProblems } from "../model";
import { topicArnProblem } from "../observability";
import { autoScalingProblems } from "../scaling";
import { componentsProblems } from "./component-problems";
import { instanceProblems, isInf1, multiModelTypeProblem } from "./instance-problems";
import { asyncLimits, serverlessLimits } from "./limits";
import type {
  AsyncMode,
  EndpointMode,
  ModelSource,
  MultiModelMode,
  ServerlessMode,
  ShadowVariant,
  SingleRealtimeMode,
  VariantsRealtimeMode,
} from "./modes";
import { variantNameRule } from "./variant-name";

/** What is wrong with the way an endpoint serves. */
export function modeProblems(mode: EndpointMode): Problem[] {
  switch (mode.type) {
    case "realtime":
      return mode.variants === undefined ? singleProblems(mode) : variantsProblems(mode);
    case "multiModel":
      return multiModelProblems(mode);
    case "multiContainer":
    case "inferencePipeline":
      return [
        ...severalProblems("mode.containers", mode.containers, mode.instanceType),
        ...instanceProblems("mode.", mode),
      ];
    case "serverless":
      return serverlessProblems(mode);
    case "async":
      return asyncProblems(mode);
    case "inferenceComponents":
      return [...componentsProblems(mode), ...instanceProblems("mode.", mode)];
  }
}

/** What is wrong with a model of the endpoint's own, and what the mode cannot take of another's. */
export function sourceProblems(field: string, source: ModelSource, instanceType?: string): Problem[] {
  return "modelName" in source ? [] : containerProblems(`${field}.`, source, instanceType);
}

function singleProblems(mode: SingleRealtimeMode): Problem[] {
  return [
    ...sourceProblems("mode.model", mode.model, mode.instanceType),
    ...instanceProblems("mode.", mode),
    ...(mode.shadow === undefined ? [] : shadowProblems(mode, mode.shadow)),
  ];
}

/** SageMaker Developer Guide, "Exclusions" of shadow tests. */
function shadowProblems(mode: SingleRealtimeMode, shadow: ShadowVariant): Problem[] {
  const { variantName = "Shadow", samplingPercentage: percentage } = shadow;
  const models = { "mode.model": mode.model, "mode.shadow.model": shadow.model };
  return [
    ...sourceProblems("mode.shadow.model", shadow.model, shadow.instanceType),
    ...instanceProblems("mode.shadow.", shadow),
    patternProblem("mode.shadow.variantName", variantName, hostnameForm, variantNameRule),
    variantName === "AllTraffic" &&
      'mode.shadow.variantName is "AllTraffic", which the production variant is called; give another.',
    !(percentage > 0 && percentage <= 100) &&
      `mode.shadow.samplingPercentage is ${percentage}; give percent of the requests, above 0 to 100.`,
    wholeNumberProblem("mode.shadow.initialInstanceCount", shadow.initialInstanceCount, {
      min: 1,
      rule: "SageMaker starts 1 instance or more",
    }),
    ...Object.entries(models).map(
      ([field, model]) =>
        isMarketplace(model) &&
        `${field} is a product of AWS Marketplace, which SageMaker neither shadows nor uses as a shadow.`,
    ),
    ...Object.entries(models).map(
      ([field, model]) =>
        "modelName" in model &&
        model.facts.mode !== "SingleModel" &&
        `${field} has several containers or models; SageMaker shadows endpoints of one container with one model only.`,
    ),
    ...[
      ["mode.instanceType", mode.instanceType] as const,
      ["mode.shadow.instanceType", shadow.instanceType] as const,
    ].map(([field, type]) => isInf1(type) && `${field} is "${type}"; SageMaker allows no shadow on Inf1.`),
  ];
}

function variantsProblems({ variants }: VariantsRealtimeMode): Problem[] {
  const names = variants.map(({ variantName }) => variantName);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const total = variants.reduce((sum, { initialVariantWeight = 1 }) => sum + initialVariantWeight, 0);
  return [
    (variants.length < 2 || variants.length > 10) &&
      `mode.variants has ${variants.length} variants; SageMaker allows up to 10, and one needs no list.`,
    ...twice.map(
      (name) => `mode.variants names "${name}" twice; each variantName stands once in an endpoint.`,
    ),
    total === 0 && "mode.variants have weights that add up to 0, so that none would get a request.",
    ...variants.flatMap((variant, index): Problem[] => {
      const field = `mode.variants[${index}]`;
      const { variantName, initialVariantWeight: weight = 1, model, autoScaling } = variant;
      return [
        patternProblem(`${field}.variantName`, variantName, hostnameForm, variantNameRule),
        !(weight >= 0 && Number.isFinite(weight)) &&
          `${field}.initialVariantWeight is ${weight}; SageMaker allows numbers from 0.`,
        ...sourceProblems(`${field}.model`, model, variant.instanceType),
        ...instanceProblems(`${field}.`, variant),
        ...scalingProblems(`${field}.autoScaling`, autoScaling, variant.instanceType),
      ];
    }),
  ];
}

function scalingProblems(
  field: string,
  scaling: VariantsRealtimeMode["variants"][0]["autoScaling"],
  instanceType: string,
): Problem[] {
  return scaling === undefined
    ? []
    : autoScalingProblems(field, scaling, "realtime", {
        instanceType,
        instance: instanceFacts(instanceType),
      });
}

function multiModelProblems(mode: MultiModelMode): Problem[] {
  return [
    ...imageProblems("mode.image", mode.image, "inference", mode.instanceType),
    prefixProblem("mode.modelPrefix", mode.modelPrefix),
    ...modelEnvironmentProblems("mode.environment", mode.environment),
    ...instanceProblems("mode.", mode),
    multiModelTypeProblem("mode.instanceType", mode.instanceType),
  ];
}

/** SageMaker Developer Guide, "Deploy models with Amazon SageMaker Serverless Inference", "Feature exclusions". */
function serverlessProblems(mode: ServerlessMode): Problem[] {
  const { model, memorySizeInMB, maxConcurrency, provisionedConcurrency } = mode;
  const sizes: readonly number[] = serverlessLimits.memorySizeInMB;
  const { min, max } = serverlessLimits.maxConcurrency;
  const made = "modelName" in model ? model.facts : undefined;
  return [
    ...sourceProblems("mode.model", model),
    !sizes.includes(memorySizeInMB) &&
      `mode.memorySizeInMB is ${memorySizeInMB}; SageMaker allows ${sizes.slice(0, -1).join(", ")} or ${sizes.at(-1)}.`,
    wholeNumberProblem("mode.maxConcurrency", maxConcurrency, {
      min,
      max,
      rule: `SageMaker allows ${min} to ${max}`,
    }),
    wholeNumberProblem("mode.provisionedConcurrency", provisionedConcurrency, {
      min: serverlessLimits.provisionedConcurrency.min,
      max: maxConcurrency,
      rule: `give a whole number from 1 to maxConcurrency, ${maxConcurrency}`,
    }),
    isMarketplace(model) &&
      "mode.model is a product of AWS Marketplace, which SageMaker does not serve without instances.",
    isUncompressed(model) &&
      "mode.model lies in S3 uncompressed, which SageMaker does not serve without instances; give one archive, artifact.key.",
    made?.inVpc === true &&
      'mode.model stands in a VPC, which serverless endpoints cannot; make it on network "none".',
    made?.networkIsolation === true &&
      "mode.model is isolated from the network, which serverless endpoints cannot be; make it with enableNetworkIsolation false.",
    made !== undefined &&
      made.mode !== "SingleModel" &&
      "mode.model has several containers or models; serverless endpoints have one container with one model.",
  ];
}

function asyncProblems(mode: AsyncMode): Problem[] {
  const { min, max } = asyncLimits.maxConcurrentInvocationsPerInstance;
  const { input, output, failure } = mode;
  return [
    ...sourceProblems("mode.model", mode.model, mode.instanceType),
    ...instanceProblems("mode.", mode),
    prefixProblem("mode.input.prefix", input.prefix),
    prefixProblem("mode.output.prefix", output.prefix),
    failure && prefixProblem("mode.failure.prefix", failure.prefix),
    otherKey(output.bucket, failure?.bucket) &&
      "mode.failure.bucket has another key than mode.output.bucket; SageMaker writes both under one, so take a bucket of that key.",
    topicArnProblem("mode.successTopic", mode.successTopic),
    topicArnProblem("mode.errorTopic", mode.errorTopic),
    wholeNumberProblem("mode.maxConcurrentInvocationsPerInstance", mode.maxConcurrentInvocationsPerInstance, {
      min,
      max,
      rule: `SageMaker allows ${min} to ${max}`,
    }),
    "modelName" in mode.model &&
      mode.model.facts.mode === "MultiModel" &&
      "mode.model holds several models; callers of asynchronous endpoints cannot name one.",
  ];
}

/** Whether two buckets are known to have different keys: an ARN as text says nothing of one that only AWS can tell. */
function otherKey(one: BucketLike, other: BucketLike | undefined): boolean {
  const [first, second] = [one.encryptionKey?.arn, other?.encryptionKey?.arn];
  return first !== undefined && second !== undefined && typeof first === typeof second && first !== second;
}

export function isMarketplace(model: ModelSource): boolean {
  return "modelName" in model ? model.facts.marketplace : model.marketplacePackageArn !== undefined;
}

function isUncompressed(model: ModelSource): boolean {
  return "modelName" in model ? model.facts.uncompressed : model.artifact?.prefix !== undefined;
}

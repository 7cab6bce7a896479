import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { WorkloadRole } from "../../../components/identity";
import {
  InferenceEndpoint,
  type InferenceEndpointArgs,
  type InvokeScope,
  Model,
} from "../../../components/inference";
import { createdUnder, deployed, mockCloud } from "../mock-cloud";
import {
  abTest,
  account,
  asynchronous,
  bucket,
  components,
  container,
  encryptionKey,
  image,
  models,
  multiContainer,
  multiModel,
  network,
  pipeline,
  realtime,
  serverless,
  topicKey,
} from "./endpoint-fixtures";

/** What a program in JavaScript, or settings from a file, can say against the types. */
function untyped(args: object): InferenceEndpointArgs {
  return args as InferenceEndpointArgs;
}

function mode<Args extends { readonly mode: object }>(args: Args, change: object): InferenceEndpointArgs {
  return untyped({ ...args, mode: { ...args.mode, ...change } });
}

const shadow = { model: container("v2"), instanceType: "ml.c5.large", samplingPercentage: 10 };
const marketplacePackageArn = "arn:aws:sagemaker:ap-southeast-1:865070037744:model-package/product-1";
const made = (facts: object) =>
  Model.from({
    modelName: "shared",
    arn: `arn:aws:sagemaker:ap-southeast-1:${account}:model/shared`,
    role: new WorkloadRole("never-made", { service: "sagemaker.amazonaws.com" }),
    facts,
  });
const [current, candidate] = abTest.mode.variants;
const [english] = components.mode.components;
const first = multiContainer.mode.containers[0];
const component = (change: object) => mode(components, { components: [{ ...english, ...change }] });
const compute = (change: object) => component({ compute: { ...english.compute, ...change } });

/** What is refused, by its arguments and the whole of what it says. */
const refusals: Readonly<Record<string, () => readonly [InferenceEndpointArgs, string]>> = {
  "a type that SageMaker does not host on": () => [
    mode(realtime, { instanceType: "ml.c5.huge" }),
    'mode.instanceType is "ml.c5.huge"; SageMaker has no such instance type for hosting; the nearest is ml.c5.large.',
  ],
  "a volume on local disks": () => [
    mode(realtime, { instanceType: "ml.m5d.large", volumeSizeInGB: 50 }),
    "mode.volumeSizeInGB is 50, but ml.m5d.large has local disks and no EBS volume; leave it out.",
  ],
  "a volume beyond 512 GB": () => [
    mode(realtime, { volumeSizeInGB: 513 }),
    "mode.volumeSizeInGB is 513; SageMaker allows 1 to 512 GB.",
  ],
  "a download that may take over an hour": () => [
    mode(realtime, { modelDataDownloadTimeoutInSeconds: 3601 }),
    "mode.modelDataDownloadTimeoutInSeconds is 3601; SageMaker allows 60 to 3600 seconds.",
  ],
  "a start-up of less than a minute": () => [
    mode(realtime, { containerStartupHealthCheckTimeoutInSeconds: 30 }),
    "mode.containerStartupHealthCheckTimeoutInSeconds is 30; SageMaker allows 60 to 3600 seconds.",
  ],
  "GPU drivers without a GPU": () => [
    mode(realtime, { inferenceAmiVersion: "al2-ami-sagemaker-inference-gpu-2" }),
    'mode.inferenceAmiVersion is "al2-ami-sagemaker-inference-gpu-2", but ml.c5.large has no GPU; leave it out.',
  ],
  "Neuron drivers on a GPU": () => [
    mode(realtime, {
      instanceType: "ml.g4dn.xlarge",
      inferenceAmiVersion: "al2-ami-sagemaker-inference-neuron-2",
    }),
    'mode.inferenceAmiVersion is "al2-ami-sagemaker-inference-neuron-2", but ml.g4dn.xlarge has no Inferentia2 or Trainium; leave it out.',
  ],
  "reserved capacity by its name": () => [
    mode(realtime, { mlReservationArn: "churn" }),
    'mode.mlReservationArn is "churn"; give the ARN of reserved capacity, such as arn:aws:sagemaker:ap-southeast-1:111122223333:training-plan/churn.',
  ],
  "a burstable type that should scale": () => [
    mode(realtime, { instanceType: "ml.t2.medium" }),
    "autoScaling is on for ml.t2.medium; SageMaker does not scale burstable types, so choose ml.c or ml.m, or set enabled to false.",
  ],
  "an image whose tag moves": () => [
    mode(realtime, { model: { image: image.replace("1.4", "latest") } }),
    `mode.model.image is "${image.replace("1.4", "latest")}"; pin it with a tag other than latest, or with a digest.`,
  ],
  "an archive that is none": () => [
    mode(realtime, { model: { image, artifact: { bucket: models, key: "churn/model.zip" } } }),
    'mode.model.artifact.key is "churn/model.zip"; SageMaker takes one archive that ends with .tar.gz; for files as they are give prefix instead.',
  ],
  "uncompressed files without a slash at the end": () => [
    mode(realtime, { model: { image, artifact: { bucket: models, prefix: "llm" } } }),
    'mode.model.artifact.prefix is "llm"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "a version of the registry by its group": () => [
    mode(realtime, { model: { modelPackageArn: "churn/7" } }),
    'mode.model.modelPackageArn is "churn/7"; give the ARN of a version, such as arn:aws:sagemaker:ap-southeast-1:111122223333:model-package/churn/7.',
  ],
  "a product of AWS Marketplace by its name": () => [
    mode(realtime, { model: { marketplacePackageArn: "product" } }),
    'mode.model.marketplacePackageArn is "product"; give the ARN that AWS Marketplace shows for the region after the subscription.',
  ],
  "more than 100 environment variables": () => [
    mode(realtime, { model: { image, environment: variables(101) } }),
    "mode.model.environment has 101 variables; SageMaker allows 100.",
  ],
  "a shadow of a product of AWS Marketplace": () => [
    mode(realtime, { model: { marketplacePackageArn }, shadow }),
    "mode.model is a product of AWS Marketplace, which SageMaker neither shadows nor uses as a shadow.",
  ],
  "a shadow that gets nothing": () => [
    mode(realtime, { shadow: { ...shadow, samplingPercentage: 0 } }),
    "mode.shadow.samplingPercentage is 0; give percent of the requests, above 0 to 100.",
  ],
  "a shadow called like the variant": () => [
    mode(realtime, { shadow: { ...shadow, variantName: "AllTraffic" } }),
    'mode.shadow.variantName is "AllTraffic", which the production variant is called; give another.',
  ],
  "a shadow without instances": () => [
    mode(realtime, { shadow: { ...shadow, initialInstanceCount: 0 } }),
    "mode.shadow.initialInstanceCount is 0; SageMaker starts 1 instance or more.",
  ],
  "a shadow on Inf1": () => [
    mode(realtime, { shadow: { ...shadow, instanceType: "ml.inf1.xlarge" } }),
    'mode.shadow.instanceType is "ml.inf1.xlarge"; SageMaker allows no shadow on Inf1.',
  ],
  "a shadow of several models": () => [
    mode(realtime, { model: made({ mode: "MultiModel" }), shadow }),
    "mode.model has several containers or models; SageMaker shadows endpoints of one container with one model only.",
  ],
  "variants of one name": () => [
    mode(abTest, { variants: [current, { ...candidate, variantName: "Current" }] }),
    'mode.variants names "Current" twice; each variantName stands once in an endpoint.',
  ],
  "eleven variants": () => [
    mode(abTest, {
      variants: Array.from({ length: 11 }, (_, index) => ({ ...candidate, variantName: `V${index}` })),
    }),
    "mode.variants has 11 variants; SageMaker allows up to 10, and one needs no list.",
  ],
  "a negative weight": () => [
    mode(abTest, { variants: [current, { ...candidate, initialVariantWeight: -1 }] }),
    "mode.variants[1].initialVariantWeight is -1; SageMaker allows numbers from 0.",
  ],
  "weights that nobody gets": () => [
    mode(abTest, { variants: [current, candidate].map((one) => ({ ...one, initialVariantWeight: 0 })) }),
    "mode.variants have weights that add up to 0, so that none would get a request.",
  ],
  "a variant that no call can name": () => [
    mode(abTest, { variants: [current, { ...candidate, variantName: "new_one" }] }),
    'mode.variants[1].variantName is "new_one"; SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends.',
  ],
  "batches over several variants": () => [
    untyped({ ...abTest, autoScaling: { minCapacity: 4 }, deployment: { strategy: "rolling" } }),
    'deployment.strategy is "rolling"; AWS rolls no endpoint of several variants, shadow variants included, so choose allAtOnce, canary or linear.',
  ],
  "a canary of one instance": () => [
    untyped({ ...realtime, deployment: { strategy: "canary" } }),
    'deployment.strategy is "canary"; a part of at most 50 percent of the fleet needs 2 instances, so raise minCapacity or choose allAtOnce.',
  ],
  "a canary of a product of AWS Marketplace": () => [
    untyped({ ...mode(realtime, { model: { marketplacePackageArn } }), deployment: { strategy: "canary" } }),
    'deployment is "canary"; AWS guards no deployment of containers from AWS Marketplace, so leave deployment out.',
  ],
  "several models on Inferentia": () => [
    mode(multiModel, { instanceType: "ml.inf2.xlarge" }),
    'mode.instanceType is "ml.inf2.xlarge"; multi-model endpoints run on CPU and GPU types, not on Inferentia or Trainium.',
  ],
  "several models on several GPUs": () => [
    mode(multiModel, { instanceType: "ml.g5.12xlarge" }),
    'mode.instanceType is "ml.g5.12xlarge"; of GPU types multi-model endpoints run on those with one GPU of families p2, p3, g4dn and g5 only, such as ml.g5.2xlarge.',
  ],
  "models at the root of a bucket": () => [
    mode(multiModel, { modelPrefix: "" }),
    'mode.modelPrefix is ""; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "sixteen containers": () => [
    mode(pipeline, {
      containers: Array.from({ length: 16 }, (_, index) => ({ ...first, containerHostname: `c${index}` })),
    }),
    "mode.containers has 16 containers; SageMaker allows 2 to 15 in one model.",
  ],
  "a pipeline of one container": () => [
    mode(pipeline, { containers: [first] }),
    "mode.containers has 1 containers; SageMaker allows 2 to 15 in one model.",
  ],
  "containers of one name": () => [
    mode(multiContainer, { containers: [first, first] }),
    'mode.containers names "first" twice; each containerHostname stands once in a model.',
  ],
  "a container that no call can name": () => [
    mode(multiContainer, { containers: [first, { ...first, containerHostname: "-x" }] }),
    'mode.containers[1].containerHostname is "-x"; SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends.',
  ],
  "memory between the steps": () => [
    mode(serverless, { memorySizeInMB: 1500 }),
    "mode.memorySizeInMB is 1500; SageMaker allows 1024, 2048, 3072, 4096, 5120 or 6144.",
  ],
  "more than 200 calls at a moment": () => [
    mode(serverless, { maxConcurrency: 201 }),
    "mode.maxConcurrency is 201; SageMaker allows 1 to 200.",
  ],
  "more warm containers than calls": () => [
    mode(serverless, { provisionedConcurrency: 21 }),
    "mode.provisionedConcurrency is 21; give a whole number from 1 to maxConcurrency, 20.",
  ],
  "a product of AWS Marketplace without instances": () => [
    mode(serverless, { model: { marketplacePackageArn } }),
    "mode.model is a product of AWS Marketplace, which SageMaker does not serve without instances.",
  ],
  "uncompressed files without instances": () => [
    mode(serverless, { model: { image, artifact: { bucket: models, prefix: "llm/" } } }),
    "mode.model lies in S3 uncompressed, which SageMaker does not serve without instances; give one archive, artifact.key.",
  ],
  "a model in a VPC without instances": () => [
    mode(serverless, { model: made({ networkIsolation: false }) }),
    'mode.model stands in a VPC, which serverless endpoints cannot; make it on network "none".',
  ],
  "an isolated model without instances": () => [
    mode(serverless, { model: made({ inVpc: false }) }),
    "mode.model is isolated from the network, which serverless endpoints cannot be; make it with enableNetworkIsolation false.",
  ],
  "several containers without instances": () => [
    mode(serverless, { model: made({ inVpc: false, networkIsolation: false, mode: "Serial" }) }),
    "mode.model has several containers or models; serverless endpoints have one container with one model.",
  ],
  "a network without instances": () => [
    untyped({ ...serverless, network }),
    'network is given, but serverless endpoints have none ("Deploy models with Amazon SageMaker Serverless Inference"); leave it out, or serve in another mode.',
  ],
  "captured data without instances": () => [
    untyped({ ...serverless, dataCapture: { bucket: bucket("captures"), prefix: "churn/" } }),
    'dataCapture is given, but serverless endpoints have none ("Deploy models with Amazon SageMaker Serverless Inference"); leave it out, or serve in another mode.',
  ],
  "scaling of cold containers": () => [
    { ...serverless, autoScaling: { minCapacity: 1 } },
    "autoScaling is given without provisioned concurrency; SageMaker scales serverless endpoints by itself, so leave it out or set provisionedConcurrency.",
  ],
  "instances outside of a network": () => [
    untyped({ ...realtime, network: undefined }),
    "network is missing; give the network whose private subnets the containers stand in.",
  ],
  "no model at the quiet hours of a real-time endpoint": () => [
    { ...realtime, autoScaling: { minCapacity: 0 } },
    "autoScaling.minCapacity is 0; an endpoint keeps 1 instance or more; only asynchronous endpoints and inference components scale to none.",
  ],
  "more than 1000 requests at a moment": () => [
    mode(asynchronous, { maxConcurrentInvocationsPerInstance: 1001 }),
    "mode.maxConcurrentInvocationsPerInstance is 1001; SageMaker allows 1 to 1000.",
  ],
  "answers to the root of a bucket": () => [
    mode(asynchronous, { output: { bucket: bucket("answers"), prefix: "" } }),
    'mode.output.prefix is ""; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "requests from somewhere in a bucket": () => [
    mode(asynchronous, { input: { bucket: bucket("requests"), prefix: "in" } }),
    'mode.input.prefix is "in"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "failures under another key than answers": () => [
    mode(asynchronous, {
      failure: { bucket: { ...bucket("failures"), encryptionKey: topicKey }, prefix: "failed/" },
    }),
    "mode.failure.bucket has another key than mode.output.bucket; SageMaker writes both under one, so take a bucket of that key.",
  ],
  "a topic of failures that is first in, first out": () => [
    mode(asynchronous, { errorTopic: { arn: `arn:aws:sns:ap-southeast-1:${account}:failed.fifo` } }),
    `mode.errorTopic.arn is "arn:aws:sns:ap-southeast-1:${account}:failed.fifo"; give the ARN of a standard topic, such as arn:aws:sns:ap-southeast-1:111122223333:alarms.`,
  ],
  "a topic of answers by its name": () => [
    mode(asynchronous, { successTopic: { arn: "answers" } }),
    'mode.successTopic.arn is "answers"; give the ARN of a standard topic, such as arn:aws:sns:ap-southeast-1:111122223333:alarms.',
  ],
  "a variable whose name no shell takes": () => [
    mode(realtime, { model: { ...container(), environment: { "1ST": "x" } } }),
    'mode.model.environment has the variable "1ST"; SageMaker allows 1024 letters, digits and _, no digit in front.',
  ],
  "a variable of more than 1024 characters": () => [
    mode(multiModel, { environment: { LABELS: "x".repeat(1025) } }),
    "mode.environment.LABELS has 1025 characters; SageMaker allows 1024.",
  ],
  "a component that follows GPUs where there are none": () => [
    mode(components, {
      instanceType: "ml.m5.xlarge",
      components: [
        {
          ...english,
          compute: { minMemoryRequiredInMb: 1024 },
          autoScaling: { policies: [{ kind: "gpuUtilization" }] },
        },
      ],
    }),
    "mode.components[0].autoScaling.policies[0] follows GPUs; ml.m5.xlarge has none.",
  ],
  "several models behind a queue": () => [
    mode(asynchronous, { model: made({ mode: "MultiModel" }) }),
    "mode.model holds several models; callers of asynchronous endpoints cannot name one.",
  ],
  "components of one name": () => [
    mode(components, { components: [english, english] }),
    'mode.components names "english" twice; each name stands once in an account and region.',
  ],
  "an endpoint of no components": () => [
    mode(components, { components: [] }),
    "mode.components is empty; name at least one model.",
  ],
  "more GPUs than a machine has": () => [
    compute({ numberOfAcceleratorDevicesRequired: 5 }),
    "mode.components[0].compute.numberOfAcceleratorDevicesRequired is 5, but ml.g4dn.12xlarge has 4.",
  ],
  "more cores than a machine has": () => [
    compute({ numberOfCpuCoresRequired: 64 }),
    "mode.components[0].compute.numberOfCpuCoresRequired is 64, but ml.g4dn.12xlarge has 48 cores.",
  ],
  "more memory than a machine has": () => [
    compute({ minMemoryRequiredInMb: 300_000 }),
    "mode.components[0].compute.minMemoryRequiredInMb is 300000, but ml.g4dn.12xlarge has 196608 MB.",
  ],
  "less memory than AWS allots": () => [
    compute({ minMemoryRequiredInMb: 64 }),
    "mode.components[0].compute.minMemoryRequiredInMb is 64; SageMaker allows 128 MB and more.",
  ],
  "a ceiling below the floor": () => [
    compute({ maxMemoryRequiredInMb: 1024 }),
    "mode.components[0].compute.maxMemoryRequiredInMb is 1024; give whole MB from minMemoryRequiredInMb, 4096.",
  ],
  "an eighth of a core": () => [
    compute({ numberOfCpuCoresRequired: 0.125 }),
    "mode.components[0].compute.numberOfCpuCoresRequired is 0.125; SageMaker allows 0.25 and more.",
  ],
  "a component of several containers": () => [
    component({ model: made({ mode: "Serial", containers: 2 }) }),
    "mode.components[0].model has several containers or models; an inference component has one container with one model.",
  ],
  "fewer copies than none": () => [
    component({ copyCount: -1 }),
    "mode.components[0].copyCount is -1; give a whole number from 0.",
  ],
  "more instances at least than at most": () => [
    mode(components, { managedInstanceScaling: { minInstanceCount: 3, maxInstanceCount: 2 } }),
    "mode.managedInstanceScaling.maxInstanceCount is 2; give a whole number from minInstanceCount, 3.",
  ],
  "alarms on what is not measured": () => [
    { ...realtime, alarms: { thresholds: { oldestRequestInSeconds: 60 } } },
    "alarms.thresholds.oldestRequestInSeconds is 60; SageMaker publishes no such metric for realtime, so leave it out.",
  ],
  "a topic that is none": () => [
    { ...realtime, alarms: { topic: { arn: "alarms" } } },
    'alarms.topic.arn is "alarms"; give the ARN of a standard topic, such as arn:aws:sns:ap-southeast-1:111122223333:alarms.',
  ],
};

function variables(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`V${index}`, "x"]));
}

describe("what endpoints refuse", () => {
  mockCloud();

  for (const [title, refusal] of Object.entries(refusals)) {
    it(title, async () => {
      const [args, says] = await deployed(refusal);
      const says_ = `InferenceEndpoint "refused-one" cannot be built:\n  ${says}`;
      assert.throws(() => new InferenceEndpoint("refused-one", args), {
        name: "RefusedError",
        message: says_,
      });
      assert.deepEqual(createdUnder("refused-one"), []);
    });
  }

  const scopes: Readonly<Record<string, readonly [InferenceEndpointArgs, InvokeScope, string]>> = {
    "models of an endpoint that has one": [
      realtime,
      { targetModels: ["a.tar.gz"] },
      "targetModels is given, but the endpoint's mode is realtime; it goes with multiModel.",
    ],
    "a container that is not there": [
      multiContainer,
      { targetContainers: ["third"] },
      'targetContainers names "third"; the endpoint has first, second.',
    ],
    "a component that is not there": [
      components,
      { inferenceComponents: ["khmer"] },
      'inferenceComponents names "khmer"; the endpoint has english, bahasa.',
    ],
    "no component at all": [
      components,
      { inferenceComponents: [] },
      "inferenceComponents is empty; name one, or leave it out for all.",
    ],
    "streams from a queue": [
      asynchronous,
      { responseStream: true },
      "responseStream is true, but the endpoint's mode is async, which answers in one piece; leave it out.",
    ],
  };
  for (const [index, [title, [args, scope, says]]] of Object.entries(scopes).entries()) {
    it(`a grant to call ${title}`, async () => {
      const name = `scoped-${index}`;
      const endpoint = await deployed(() => new InferenceEndpoint(name, args));
      const caller = new WorkloadRole(`scoped-caller-${index}`, { service: "lambda.amazonaws.com" });
      assert.throws(() => endpoint.grantInvoke(caller, scope), {
        message: `InferenceEndpoint "${name}" cannot be built:\n  ${says}`,
      });
    });
  }

  it("a security group where there is none", async () => {
    const endpoint = await deployed(() => new InferenceEndpoint("groupless", serverless));
    assert.throws(() => endpoint.securityGroupId, {
      message:
        'InferenceEndpoint "groupless" cannot be built:\n  securityGroupId is asked for, but serverless endpoints stand in no network; serve in another mode.',
    });
  });

  it("models by themselves", () => {
    const isolation = () =>
      new Model("open", { network, container: { marketplacePackageArn }, enableNetworkIsolation: false });
    assert.throws(isolation, {
      message:
        'Model "open" cannot be built:\n  enableNetworkIsolation is false, but container.marketplacePackageArn names a product of AWS Marketplace, which SageMaker runs isolated only; leave it out.',
    });
  });

  it("leaves what only AWS knows to AWS", async () => {
    const late = pulumi.output(image);
    await deployed(() => new InferenceEndpoint("late-image", mode(realtime, { model: { image: late } })));
    assert.ok(createdUnder("late-image").length > 0);
    assert.ok(encryptionKey.arn.startsWith("arn:"));
  });
});

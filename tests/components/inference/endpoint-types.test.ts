import type { InferenceEndpointArgs, ModelArgs } from "../../../components/inference";
import {
  asynchronous,
  bucket,
  components,
  container,
  encryptionKey,
  image,
  models,
  multiModel,
  pipeline,
  realtime,
} from "./endpoint-fixtures";
import { abTest, multiContainer, network, serverless } from "./endpoint-fixtures";

/** Never called: the compiler is the judge, and an unneeded `@ts-expect-error` fails the type check. */
function accepts(args: InferenceEndpointArgs): unknown {
  return args;
}
function acceptsModel(args: ModelArgs): unknown {
  return args;
}

describe("the types of endpoints", () => {
  it("take every mode, and none of what AWS refuses it", () => {
    const judged = () => [
      [realtime, abTest, multiModel, multiContainer, pipeline, serverless, asynchronous, components].map(
        accepts,
      ),
      acceptsModel({ network: "none", container: container() }),
      // What endpoints share may come from a spread: the rest is still read as what it is.
      accepts({
        ...{ network, encryptionKey },
        mode: {
          type: "realtime",
          model: container(),
          instanceType: "ml.c5.large",
          routingStrategy: "RANDOM",
        },
        deployment: { strategy: "canary" },
      }),
    ];
    void judged;
    const capture = { dataCapture: { bucket: bucket("captures"), prefix: "churn/" } };
    const shadow = { model: container(), instanceType: "ml.c5.large", samplingPercentage: 10 };
    const named = { containerHostname: "only", ...container() };
    const both = { bucket: models, key: "m.tar.gz", prefix: "m/" };
    const several = { containers: [named, named], inferenceExecutionMode: "Direct" } as const;
    const refused = () => {
      const { mode } = serverless;
      // @ts-expect-error serverless endpoints run on no instance type of the program's choice, so neither on GPUs
      accepts({ ...serverless, mode: { ...mode, instanceType: "ml.g5.xlarge" } });
      // @ts-expect-error serverless endpoints stand in no VPC
      accepts({ ...serverless, network });
      // @ts-expect-error serverless endpoints are not isolated from the network
      accepts({ ...serverless, enableNetworkIsolation: true });
      // @ts-expect-error serverless endpoints capture no data
      accepts({ ...serverless, ...capture });
      // @ts-expect-error AWS guards no deployment of serverless endpoints
      accepts({ ...serverless, deployment: { strategy: "canary" } });
      // @ts-expect-error serverless endpoints have no shadow
      accepts({ ...serverless, mode: { ...mode, shadow } });
      // @ts-expect-error serverless endpoints have one variant
      accepts({ ...serverless, mode: { ...mode, variants: abTest.mode.variants } });
      // @ts-expect-error memory comes in steps of 1024 MB
      accepts({ ...serverless, mode: { ...mode, memorySizeInMB: 1500 } });
      // @ts-expect-error serverless endpoints have no volume
      accepts({ ...serverless, mode: { ...mode, volumeSizeInGB: 20 } });
      // @ts-expect-error serverless endpoints follow provisioned concurrency only
      accepts({ ...serverless, autoScaling: { policies: [{ kind: "cpuUtilization" }] } });
      // @ts-expect-error asynchronous endpoints have no shadow
      accepts({ ...asynchronous, mode: { ...asynchronous.mode, shadow } });
      // @ts-expect-error asynchronous endpoints have one variant
      accepts({ ...asynchronous, mode: { ...asynchronous.mode, variants: abTest.mode.variants } });
      // @ts-expect-error asynchronous endpoints do not follow invocations
      accepts({ ...asynchronous, autoScaling: { policies: [{ kind: "invocationsPerInstance" }] } });
      // @ts-expect-error a shadow stands beside one production variant only
      accepts({ ...abTest, mode: { ...abTest.mode, shadow } });
      // @ts-expect-error variants bring their instance types themselves
      accepts({ ...abTest, mode: { ...abTest.mode, instanceType: "ml.c5.large" } });
      // @ts-expect-error real-time endpoints have no backlog to follow
      accepts({ ...realtime, autoScaling: { policies: [{ kind: "backlogPerInstance" }] } });
      // @ts-expect-error components scale by themselves
      accepts({ ...components, autoScaling: { minCapacity: 1 } });
      // @ts-expect-error copies of components are replaced in batches only
      accepts({ ...components, deployment: { strategy: "canary" } });
      // @ts-expect-error a pipeline has two containers at least
      accepts({ ...pipeline, mode: { ...pipeline.mode, containers: [named] } });
      // @ts-expect-error containers of several are called by name
      accepts({ ...pipeline, mode: { ...pipeline.mode, containers: [container(), container()] } });
      // @ts-expect-error endpoints on instances stand in a network
      accepts({ ...realtime, network: undefined });
      // @ts-expect-error a model is one archive or a prefix, not both
      acceptsModel({ network, container: { image, artifact: both } });
      // @ts-expect-error a product of AWS Marketplace brings its image itself
      acceptsModel({ network, container: { image, marketplacePackageArn: "arn" } });
      // @ts-expect-error one container or several, not both
      acceptsModel({ network, container: named, ...several });
    };
    void refused;
  });
});

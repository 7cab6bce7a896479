import * as pulumi from "@pulumi/pulumi";

import { placementOf, type Problem } from "../core";
import { instanceFacts } from "../instances";
import {
  type ImagePurpose,
  type ImageRow,
  type Processor,
  publishedFrameworks,
  publishedVersions,
  registryAccount,
} from "./image-table";
import { registryDomain } from "./registry-domain";

/** Frameworks that AWS publishes in several versions, by the names of the SageMaker Python SDK. */
export type VersionedFramework =
  | "autogluon"
  | "djl-lmi"
  | "huggingface-llm"
  | "huggingface-pytorch"
  | "huggingface-tei"
  | "huggingface-tei-cpu"
  | "pytorch"
  | "sagemaker-tritonserver"
  | "sglang"
  | "sklearn"
  | "spark"
  | "tensorflow"
  | "vllm"
  | "xgboost";

/** SageMaker's own algorithms and monitors, of which there is one version. */
export type BuiltInImage =
  | "blazingtext"
  | "clarify"
  | "debugger"
  | "factorization-machines"
  | "forecasting-deepar"
  | "image-classification"
  | "ipinsights"
  | "kmeans"
  | "knn"
  | "lda"
  | "linear-learner"
  | "model-monitor"
  | "ntm"
  | "object-detection"
  | "object2vec"
  | "pca"
  | "randomcutforest"
  | "semantic-segmentation"
  | "seq2seq";

/** A container image that AWS publishes, by framework and version; which one it is in full follows from use, instance type and region. */
export type PrebuiltImage =
  | {
      readonly framework: VersionedFramework;
      /**
       * Such as `2.6.0`, or `2.6` for its newest patch that is known here; for `huggingface-pytorch` the version of transformers.
       * https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
       */
      readonly version: string;
    }
  | { readonly framework: BuiltInImage; readonly version?: never };

/** Where an image is pulled: a region, a placement that has one, or the options of the component that asks. */
export type ImageRegion = { readonly region: pulumi.Input<string> } | pulumi.InvokeOutputOptions;

const wordFor: Readonly<Record<Processor, string>> = { cpu: "CPU", gpu: "GPU", arm64: "Graviton" };

/**
 * What is wrong with the choice: a version or a use that AWS publishes no image for, or none for the type's processors.
 * `instanceType` is left out where there is none (serverless inference, which has CPUs); `region` where it is not known yet.
 */
export function prebuiltImageProblems(
  field: string,
  image: PrebuiltImage,
  purpose: ImagePurpose,
  instanceType?: string,
  region?: string,
): Problem[] {
  const { framework } = image;
  const versions = publishedVersions(framework, purpose);
  if (versions === undefined) {
    return [unpublished(field, framework, purpose)];
  }
  const found = release(versions, image.version);
  if (found === undefined) {
    const known = new Intl.ListFormat("en").format(versions.keys());
    return [
      `${field}.version is "${image.version}"; AWS's images of ${framework} for ${purpose} are of version ${known}.`,
    ];
  }
  const [version, row] = found;
  const processor = processorOf(instanceType);
  if (processor === undefined) {
    return [
      `${field} is ${framework} ${version} on ${instanceType}; AWS's images by version run on CPU, GPU and Graviton types: name a Neuron image by its URI.`,
    ];
  }
  const chosen = row[processor];
  if (chosen === undefined) {
    const others = Object.keys(row).map((other) => wordFor[other as Processor]);
    return [
      `${field} is ${framework} ${version} on ${instanceType ?? "serverless inference"}; AWS publishes that image for ` +
        `${new Intl.ListFormat("en").format(others)} types, not for ${wordFor[processor]}${withProcessor(versions, processor)}.`,
    ];
  }
  return [
    region !== undefined &&
      registryAccount(chosen[1], region) === undefined &&
      `${field} is ${framework} ${version}; AWS does not publish that image in ${region}: copy it to a repository of your own and name that.`,
  ];
}

/** The image's URI in the region; refused choices (see {@link prebuiltImageProblems}) fail the deployment with the same words. */
export function prebuiltImageUri(
  image: PrebuiltImage,
  purpose: ImagePurpose,
  instanceType: string | undefined,
  where: ImageRegion,
): pulumi.Output<string> {
  const region = "region" in where ? where.region : placementOf(where).region;
  return pulumi.output(region).apply((name) => {
    const [problem] = prebuiltImageProblems("image", image, purpose, instanceType, name);
    const uri = problem ? undefined : publishedUri(image, purpose, instanceType, name);
    if (uri === undefined) {
      throw new pulumi.RunError(problem || `image is ${image.framework}; AWS publishes no such image.`);
    }
    return uri;
  });
}

/** The image's URI in a region that is known; undefined where AWS publishes none. */
export function publishedUri(
  image: PrebuiltImage,
  purpose: ImagePurpose,
  instanceType: string | undefined,
  region: string,
): string | undefined {
  const [, row] = release(publishedVersions(image.framework, purpose) ?? new Map(), image.version) ?? [];
  const [path, registrySet] = row?.[processorOf(instanceType) ?? "cpu"] ?? [];
  const account = registrySet === undefined ? undefined : registryAccount(registrySet, region);
  return account && `${account}.dkr.ecr.${region}.${registryDomain(region)}/${path}`;
}

/** The version itself, or the newest that begins with it; the only one where none is asked for. */
function release(versions: ReadonlyMap<string, ImageRow>, wanted: string | undefined) {
  const all = [...versions];
  return wanted === undefined
    ? all.at(-1)
    : (all.find(([version]) => version === wanted) ??
        all.findLast(([version]) => version.startsWith(`${wanted}.`) || version.startsWith(`${wanted}-`)));
}

/** What the type's image has to be built for; undefined for Neuron devices, whose images carry an SDK of their own. */
function processorOf(instanceType: string | undefined): Processor | undefined {
  const facts = instanceType === undefined ? undefined : instanceFacts(instanceType);
  if (facts?.neuronDevices) {
    return undefined;
  }
  if (facts?.gpus) {
    return "gpu";
  }
  return facts?.architecture === "arm64" ? "arm64" : "cpu";
}

function unpublished(field: string, framework: string, purpose: ImagePurpose): string {
  const purposes = (["training", "inference", "processing"] as const).filter((other) =>
    publishedVersions(framework, other),
  );
  const names = new Intl.ListFormat("en");
  return purposes.length > 0
    ? `${field}.framework is "${framework}"; AWS publishes it for ${names.format(purposes)}, not for ${purpose}.`
    : `${field}.framework is "${framework}"; AWS's images are ${names.format(publishedFrameworks())}.`;
}

function withProcessor(versions: ReadonlyMap<string, ImageRow>, processor: Processor): string {
  const having = [...versions].filter(([, row]) => row[processor]).map(([version]) => version);
  return having.length > 0 ? `; version ${new Intl.ListFormat("en").format(having)} has one` : "";
}

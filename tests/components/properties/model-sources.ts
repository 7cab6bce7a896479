import * as fc from "fast-check";

import { WorkloadRole } from "../../../components/identity";
import { type ContainerImageSource, imageProblems, type PrebuiltImage } from "../../../components/images";
import { Model, type ModelFacts, type ModelSource, type NamedContainer } from "../../../components/inference";
import { here } from "../mock-cloud";
import { bucket, bucketName, environment, hostname, image, maybe, prefix, unique } from "./places";

const arn = (rest: string) => `arn:aws:sagemaker:${here.region}:${here.accountId}:${rest}`;
const key = fc
  .tuple(prefix, fc.constantFrom("model", "a=b/c"))
  .map(([folder, file]) => `${folder}${file}.tar.gz`);
const archive = fc.record({ bucket: bucketName.map(bucket), key });
const files = fc.record({ bucket: bucketName.map(bucket), prefix });

const prebuilt: readonly PrebuiltImage[] = [
  { framework: "pytorch", version: "2.6.0" },
  { framework: "sklearn", version: "1.2-1" },
  { framework: "xgboost", version: "1.7-1" },
  { framework: "huggingface-pytorch", version: "4.49.0" },
  { framework: "tensorflow", version: "2.18" },
  { framework: "kmeans" },
];

/** An image of one's own, or one that AWS publishes for such a type. */
export function imageFor(instanceType: string | undefined): fc.Arbitrary<ContainerImageSource> {
  const published = prebuilt.filter((each) =>
    imageProblems("image", each, "inference", instanceType, here.region).every((problem) => !problem),
  );
  return fc.oneof(
    fc.constantFrom<ContainerImageSource>(image, image.replace(":1.4", `@sha256:${"0a".repeat(32)}`)),
    ...(published.length > 0 ? [fc.constantFrom<ContainerImageSource>(...published)] : []),
  );
}

/** What a mode takes beside images with an archive. */
export interface SourceKinds {
  readonly instanceType?: string;
  readonly uncompressed?: boolean;
  readonly marketplace?: boolean;
  /** Facts of models that are made elsewhere; left out, the endpoint makes all of its models. */
  readonly made?: Partial<ModelFacts>;
}

const packages = fc.record({
  modelPackageArn: fc.constantFrom(arn("model-package/churn/7"), arn("model-package/churn-2/123")),
  inferenceSpecificationName: maybe(hostname(63)),
  image: maybe(fc.constant(image)),
  artifact: maybe(archive),
  environment: maybe(environment(5, 60)),
});

function images({ instanceType, uncompressed = false }: SourceKinds) {
  return fc.record({
    image: imageFor(instanceType),
    artifact: maybe(uncompressed ? fc.oneof(archive, files) : archive),
    environment: maybe(environment(100, 1024)),
  });
}

let made = 0;

/** Whatever one variant or component can serve. */
export function source(kinds: SourceKinds): fc.Arbitrary<ModelSource> {
  const marketplace = fc.record({
    marketplacePackageArn: fc.constant(arn("model-package/bought-1")),
    environment: maybe(environment(3, 60)),
  });
  const existing = fc.constant(kinds.made).map((facts) => {
    made += 1;
    const role = new WorkloadRole(`property-given-${made}`, { service: "sagemaker.amazonaws.com" });
    return Model.from({ modelName: `given-${made}`, arn: arn(`model/given-${made}`), role, facts });
  });
  return fc.oneof(
    { weight: 3, arbitrary: images(kinds) },
    { weight: 1, arbitrary: packages },
    ...(kinds.marketplace === true ? [{ weight: 1, arbitrary: marketplace }] : []),
    ...(kinds.made === undefined
      ? [] // A model that is there already makes no role and no policies, which take most of the time.
      : [{ weight: 6, arbitrary: existing }]),
  );
}

/** Two containers and more, each with a name of its own. */
export function containers(instanceType: string): fc.Arbitrary<NamedContainer[]> {
  const named = fc
    .tuple(fc.oneof(images({ instanceType }), packages), hostname(63))
    .map(([container, containerHostname]) => ({ ...container, containerHostname }));
  return unique(named, ({ containerHostname }) => containerHostname, 2, 6);
}

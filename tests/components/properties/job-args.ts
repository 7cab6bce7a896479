import * as fc from "fast-check";

import { WorkloadRole } from "../../../components/identity";
import { Model } from "../../../components/inference";
import type { BatchTransformArgs } from "../../../components/inference/batch";
import { instanceFacts } from "../../../components/instances";
import type { ProcessingRunArgs } from "../../../components/processing";
import { here } from "../mock-cloud";
import {
  anyType,
  bucket,
  bucketName,
  encryptionKey,
  image,
  maybe,
  network,
  place,
  prefix,
  unique,
  whole,
  word,
} from "./places";

const sharing = fc.constantFrom("FullyReplicated", "ShardedByS3Key");
const text = (longest: number) => fc.stringMatching(/^[ -~]*$/).map((all) => all.slice(0, longest));
const words = fc.array(text(256), { minLength: 1, maxLength: 9 });
const tags = fc.dictionary(
  fc.stringMatching(/^[A-Z][a-z :._-]{0,30}x$/),
  fc.stringMatching(/^[A-Za-z0-9 ]{0,40}$/),
  {
    maxKeys: 50,
  },
);
const variables = (most: number, longest: number) => fc.dictionary(word, text(longest), { maxKeys: most });
/** With what comes after it, as long as AWS allows. */
const namePrefix = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,49}$/).map((name) => `${name.slice(0, 50)}-`);

const shared = {
  encryptionKey: fc.constant(encryptionKey),
  namePrefix: maybe(namePrefix),
  tags: maybe(tags),
};

const placeName = fc.stringMatching(/^[A-Za-z0-9][\w-]{0,20}$/);
const localPath = maybe(fc.stringMatching(/^\/opt\/ml\/processing\/[a-z]{1,9}(\/[a-z0-9_]{1,9}){0,3}$/));
const key = fc.tuple(prefix, fc.constantFrom("list.json", "m")).map(([folder, file]) => `${folder}${file}`);

const input = fc.oneof(
  fc.record({
    ...{ name: placeName, localPath, distribution: maybe(sharing), bucket: bucketName.map(bucket), prefix },
    ...{ manifestKey: maybe(key), inputMode: fc.constantFrom(undefined, "File") },
  }),
  fc.record({
    ...{ name: placeName, localPath, bucket: bucketName.map(bucket), prefix },
    ...{ inputMode: fc.constant("Pipe"), compression: maybe(fc.constantFrom("None", "Gzip")) },
  }),
  fc.record({
    name: placeName,
    distribution: maybe(sharing),
    athena: fc.record({
      ...{ catalog: fc.constant("AwsDataCatalog"), database: fc.stringMatching(/^[a-z_]{1,30}$/) },
      queryString: fc.stringMatching(/^SELECT [a-z, ]{1,200} FROM t$/),
      workGroup: maybe(fc.stringMatching(/^[a-zA-Z0-9._-]{1,30}$/)),
      outputFormat: fc.constantFrom("AVRO", "JSON", "ORC", "PARQUET", "TEXTFILE"),
      outputCompression: maybe(fc.constantFrom("GZIP", "SNAPPY", "ZLIB")),
      output: place,
    }),
  }),
);

const output = fc.oneof(
  fc.record({
    ...{ name: placeName, localPath, bucket: bucketName.map(bucket), prefix },
    uploadMode: maybe(fc.constantFrom("Continuous", "EndOfJob")),
  }),
  fc.record({ name: placeName, featureGroupName: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_-]{0,30}[a-z]$/) }),
);

const nameOf = ({ name }: { readonly name: string }) => name;

export const processingArgs = fc.record({
  ...{ ...shared, image: fc.constantFrom(image, { framework: "sklearn", version: "1.2-1" }) },
  containerEntrypoint: maybe(words),
  containerArguments: maybe(words),
  inputs: maybe(unique(input, nameOf, 0, 4)),
  outputs: maybe(unique(output, nameOf, 0, 4)),
  instanceType: anyType(
    "processing",
    (type) => instanceFacts(type)?.gpus === 0 && /^ml\.[cmrt]\d/.test(type),
  ),
  instanceCount: maybe(whole(1, 100)),
  volumeSizeInGB: maybe(whole(1, 16_384)),
  network: fc.constant(network),
  enableNetworkIsolation: maybe(fc.boolean()),
  enableInterContainerTrafficEncryption: maybe(fc.boolean()),
  environment: maybe(variables(100, 256)),
  maxRuntimeInSeconds: maybe(whole(1, 777_600)),
}) as unknown as fc.Arbitrary<ProcessingRunArgs>;

let models = 0;

function transformed() {
  models += 1;
  return Model.from({
    modelName: `batch-model-${models}`,
    arn: `arn:aws:sagemaker:${here.region}:${here.accountId}:model/batch-model-${models}`,
    role: new WorkloadRole(`batch-model-${models}`, { service: "sagemaker.amazonaws.com" }),
  });
}

const records = fc.oneof(
  fc.record({
    splitType: maybe(fc.constantFrom("Line", "RecordIO", "TFRecord")),
    batchStrategy: maybe(fc.constantFrom("MultiRecord", "SingleRecord")),
  }),
  fc.record({ splitType: fc.constant("None"), batchStrategy: fc.constant(undefined) }),
);

const spread = fc.oneof(
  fc.record({ manifestKey: maybe(key.map((name) => `in/${name}`)), splitting: fc.constant(undefined) }),
  fc.record({
    manifestKey: fc.constant(undefined),
    splitting: fc.record({ filesPerJob: whole(1, 1000), maxConcurrentJobs: whole(1, 1000) }),
  }),
);

const filters = fc.record({
  inputFilter: maybe(fc.constantFrom("$", "$[1:]", "$.features")),
  outputFilter: maybe(fc.constantFrom("$", "$[0,-1]", `$.${"a".repeat(61)}`)),
  joinSource: maybe(fc.constantFrom("Input", "None")),
});

const sizes = fc
  .tuple(whole(1, 100), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([megabytes, share]) => ({
    maxPayloadInMB: megabytes,
    maxConcurrentTransforms: Math.floor((share * 100) / megabytes),
  }));

let made: Record<"data" | "results", ReturnType<typeof bucket>> | undefined;

/** One object each, as a program has them: a workflow grants a place once. Made when the mocked cloud is there to say where they lie. */
function buckets() {
  made ??= { data: bucket("data"), results: bucket("results") };
  return made;
}

/** As a batch job or a step of a workflow has it. */
export const batchArgs = fc
  .tuple(
    fc.record({
      ...shared,
      instanceType: maybe(anyType("transform")),
      instanceCount: maybe(whole(1, 100)),
      modelClientConfig: maybe(
        fc.record({
          invocationsTimeoutInSeconds: maybe(whole(1, 3600)),
          invocationsMaxRetries: maybe(whole(0, 3)),
        }),
      ),
      dataCapture: maybe(
        fc
          .tuple(place, maybe(fc.boolean()))
          .map(([where, generateInferenceId]) => ({ ...where, generateInferenceId })),
      ),
      environment: maybe(variables(16, 1024)),
    }),
    records,
    spread,
    maybe(sizes),
    maybe(filters),
    fc.record({
      contentType: fc.constantFrom(undefined, "text/csv"),
      compressionType: maybe(fc.constantFrom("Gzip", "None")),
    }),
  )
  .map(([rest, { splitType, batchStrategy }, { manifestKey, splitting }, size, dataProcessing, types]) => {
    const readable = splitType !== "RecordIO" && splitType !== "TFRecord";
    return {
      ...{ ...rest, ...size, batchStrategy, splitting, model: transformed() },
      dataProcessing: readable ? dataProcessing : undefined,
      input: { bucket: buckets().data, prefix: "in/", manifestKey, splitType, ...types },
      output: { bucket: buckets().results, prefix: "out/" },
    };
  }) as unknown as fc.Arbitrary<BatchTransformArgs>;

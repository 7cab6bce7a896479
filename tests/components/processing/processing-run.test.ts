import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { ProcessingRun, type ProcessingRunArgs } from "../../../components/processing";
import { TieredBucket } from "../../../components/storage";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, value } from "../mock-cloud";

const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
const image = "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/clean:2.0";

function bucket(name: string, key = encryptionKey) {
  return TieredBucket.from(name, { arn: `arn:aws:s3:::${name}`, bucket: name, encryptionKey: key });
}

function baseArgs(): ProcessingRunArgs {
  return {
    image,
    instanceType: "ml.m5.xlarge",
    encryptionKey,
    network: {
      vpcId: pulumi.output("vpc-1"),
      vpcCidrBlock: pulumi.output("10.0.0.0/16"),
      publicSubnetIds: pulumi.output(["subnet-0"]),
      privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
      s3PrefixListId: pulumi.output("pl-6fa54006"),
      endpointSecurityGroupId: pulumi.output("sg-endpoints"),
    },
    inputs: [{ name: "raw", bucket: bucket("raw"), prefix: "incoming/" }],
    outputs: [{ name: "clean", bucket: bucket("processed"), prefix: "clean/" }],
  };
}

const requestOf = async (name: string, more: Partial<ProcessingRunArgs> = {}) => {
  const run = await deployed(() => new ProcessingRun(name, { ...baseArgs(), ...more }));
  return value(pulumi.output(run.request));
};

describe("ProcessingRun", () => {
  mockCloud();

  it("asks for what CreateProcessingJob takes: private, isolated, encrypted, bounded in time", async () => {
    const request = await requestOf("request", {
      containerArguments: ["--since", "2026-01-01"],
      environment: { LOG_LEVEL: "info" },
      tags: { Project: "churn" },
    });
    assert.deepEqual(request, {
      AppSpecification: { ImageUri: image, ContainerArguments: ["--since", "2026-01-01"] },
      ProcessingInputs: [
        {
          InputName: "raw",
          S3Input: {
            S3Uri: "s3://raw/incoming/",
            LocalPath: "/opt/ml/processing/input/raw",
            S3DataType: "S3Prefix",
            S3InputMode: "File",
            S3DataDistributionType: "FullyReplicated",
            S3CompressionType: "None",
          },
        },
      ],
      ProcessingOutputConfig: {
        Outputs: [
          {
            OutputName: "clean",
            S3Output: {
              S3Uri: "s3://processed/clean/",
              LocalPath: "/opt/ml/processing/output/clean",
              S3UploadMode: "EndOfJob",
            },
          },
        ],
        KmsKeyId: encryptionKey.arn,
      },
      ProcessingResources: {
        ClusterConfig: {
          InstanceType: "ml.m5.xlarge",
          InstanceCount: 1,
          VolumeSizeInGB: 30,
          VolumeKmsKeyId: encryptionKey.arn,
        },
      },
      NetworkConfig: {
        EnableNetworkIsolation: true,
        EnableInterContainerTrafficEncryption: false,
        VpcConfig: { Subnets: ["subnet-1", "subnet-2"], SecurityGroupIds: ["request-job-group-id"] },
      },
      RoleArn: "arn:aws:iam::000000000000:role/request-job-role",
      StoppingCondition: { MaxRuntimeInSeconds: 86_400 },
      Environment: { LOG_LEVEL: "info" },
      Tags: [{ Key: "Project", Value: "churn" }],
    });
  });

  it("gives no key to volumes that local disks encrypt themselves", async () => {
    const { ProcessingResources } = await requestOf("disks", { instanceType: "ml.g4dn.xlarge" });
    assert.equal(ProcessingResources?.ClusterConfig?.VolumeKmsKeyId, undefined);
  });

  it("encrypts the traffic among several instances, and lets them reach each other", async () => {
    const { NetworkConfig } = await requestOf("several", { instanceCount: 3 });
    assert.equal(NetworkConfig?.EnableInterContainerTrafficEncryption, true);
    const rules = createdUnder("several", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      rules.map(({ inputs }) => inputs.referencedSecurityGroupId),
      ["several-job-group-id"],
    );
  });

  it("reads a manifest's objects, streams, and the result of a query", async () => {
    const { ProcessingInputs } = await requestOf("inputs", {
      inputs: [
        { name: "listed", bucket: bucket("raw"), prefix: "all/", manifestKey: "lists/today.manifest" },
        {
          name: "stream",
          bucket: bucket("raw"),
          prefix: "packed/",
          inputMode: "Pipe",
          compression: "Gzip",
          distribution: "ShardedByS3Key",
        },
        {
          name: "query",
          athena: {
            catalog: "AwsDataCatalog",
            database: "sales",
            queryString: "select * from orders",
            outputFormat: "PARQUET",
            output: { bucket: bucket("processed"), prefix: "athena/" },
          },
        },
      ],
    });
    const [listed, stream, query] = (ProcessingInputs ?? []) as readonly {
      S3Input?: Record<string, unknown>;
      DatasetDefinition?: { AthenaDatasetDefinition?: Record<string, unknown> };
    }[];
    assert.deepEqual(
      [listed?.S3Input?.S3Uri, listed?.S3Input?.S3DataType],
      ["s3://raw/lists/today.manifest", "ManifestFile"],
    );
    assert.deepEqual(
      [
        stream?.S3Input?.S3InputMode,
        stream?.S3Input?.S3CompressionType,
        stream?.S3Input?.S3DataDistributionType,
      ],
      ["Pipe", "Gzip", "ShardedByS3Key"],
    );
    assert.equal(query?.DatasetDefinition?.AthenaDatasetDefinition?.OutputS3Uri, "s3://processed/athena/");
    const manifest = grantOf("inputs-job", "listed-read-raw-lists-today-manifest");
    assert.deepEqual(manifest.ReadObjects?.Resource, ["arn:aws:s3:::raw/lists/today.manifest"]);
  });

  it("leaves records in a feature group to the job itself, which may put them there alone", async () => {
    const { ProcessingOutputConfig } = await requestOf("features", {
      outputs: [{ name: "records", featureGroupName: "Customers-v2" }],
    });
    assert.deepEqual(ProcessingOutputConfig, {
      Outputs: [
        {
          OutputName: "records",
          AppManaged: true,
          FeatureStoreOutput: { FeatureGroupName: "Customers-v2" },
        },
      ],
    });
    const { PutRecords } = grantOf("features-job", "records-put-records");
    assert.deepEqual(
      [PutRecords?.Action, PutRecords?.Resource],
      [["sagemaker:PutRecord"], ["arn:aws:sagemaker:ap-southeast-1:000000000000:feature-group/customers-v2"]],
    );
  });

  it("may read its inputs and write its outputs, and nothing else in S3", async () => {
    await requestOf("rights");
    const s3 = createdUnder("rights-job", "aws:iam/rolePolicy:RolePolicy")
      .flatMap(({ inputs }) => (JSON.parse(String(inputs.policy)) as { Statement: object[] }).Statement)
      .filter((statement) => JSON.stringify(statement).includes('"s3:'));
    assert.deepEqual(
      s3.map((statement) => (statement as { Resource: string[] }).Resource),
      [["arn:aws:s3:::processed/clean/*"], ["arn:aws:s3:::raw"], ["arn:aws:s3:::raw/incoming/*"]],
    );
  });

  it("tells its request without a name, for whoever starts it", async () => {
    const run = await deployed(() => new ProcessingRun("told", { ...baseArgs(), namePrefix: "nightly-" }));
    assert.deepEqual([run.kind, run.namePrefix], ["processing", "nightly-"]);
    assert.equal(await value(run.roleArn), "arn:aws:iam::000000000000:role/told-job-role");
    assert.ok(!("ProcessingJobName" in run.request));
  });

  it("bounds its role and gives a transform the last word", async () => {
    const permissionsBoundary = "arn:aws:iam::000000000000:policy/bounds";
    await requestOf("bounded", {
      permissionsBoundary,
      transform: {
        securityGroup: (args) => (args.description = "ours"),
        role: (args) => (args.path = "/ml/"),
      },
    });
    const { permissionsBoundary: bound, path } = inputsOf("aws:iam/role:Role", "bounded-job-role");
    assert.deepEqual([bound, path], [permissionsBoundary, "/ml/"]);
    assert.equal(inputsOf("aws:ec2/securityGroup:SecurityGroup", "bounded-job-group").description, "ours");
  });

  it("takes an image that AWS publishes", async () => {
    const { AppSpecification } = await requestOf("prebuilt", {
      image: { framework: "sklearn", version: "1.2-1" },
    });
    const { ImageUri } = AppSpecification as { ImageUri: string };
    assert.match(
      ImageUri,
      /^\d{12}\.dkr\.ecr\.ap-southeast-1\.amazonaws\.com\/sagemaker-scikit-learn:1\.2-1/,
    );
  });
});

const long = (length: number): string => "x".repeat(length);

/** Field by field: arguments that are wrong in one way, and the whole sentence that says so. */
const refusals: Readonly<Record<string, readonly [Partial<ProcessingRunArgs>, string]>> = {
  "a prefix without its hyphen": [
    { namePrefix: "churn" },
    'namePrefix is "churn"; give letters, digits and hyphens that end with a hyphen, such as churn-, 51 characters at most for a processing job.',
  ],
  "an image that moves": [
    { image: `${image.split(":")[0]}:latest` },
    'image is "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/clean:latest"; pin it with a tag other than latest, or with a digest.',
  ],
  "too many instances": [
    { instanceCount: 101 },
    "instanceCount is 101; SageMaker allows 1 to 100 instances.",
  ],
  "too large a volume": [
    { volumeSizeInGB: 16_385 },
    "volumeSizeInGB is 16385; SageMaker allows 1 to 16384 GB.",
  ],
  "too long a run": [
    { maxRuntimeInSeconds: 777_601 },
    "maxRuntimeInSeconds is 777601; SageMaker allows 1 to 777600 seconds, which is 9 days.",
  ],
  "too long an argument": [
    { containerArguments: [long(257)] },
    "containerArguments[0] has 257 characters; SageMaker allows 256.",
  ],
  "too many words": [
    { containerEntrypoint: ["python", ...Array.from({ length: 100 }, () => "x")] },
    "containerEntrypoint has 101 words; SageMaker allows 100.",
  ],
  "too many inputs": [
    {
      inputs: Array.from({ length: 11 }, (_, at) => ({
        name: `in${at}`,
        bucket: bucket("raw"),
        prefix: "a/",
      })),
    },
    "inputs has 11 inputs; SageMaker allows 10.",
  ],
  "too many outputs": [
    { outputs: Array.from({ length: 11 }, (_, at) => ({ name: `out${at}`, featureGroupName: "f" })) },
    "outputs has 11 outputs; SageMaker allows 10.",
  ],
  "two outputs in one folder": [
    {
      outputs: [
        { name: "features", bucket: bucket("raw"), prefix: "features/" },
        {
          name: "copy",
          bucket: bucket("raw"),
          prefix: "copy/",
          localPath: "/opt/ml/processing/output/features",
        },
      ],
    },
    "outputs has two outputs in /opt/ml/processing/output/features; the files would go to both places, so give each a localPath of its own.",
  ],
  "an input of another's name": [
    {
      inputs: [
        { name: "raw", bucket: bucket("raw"), prefix: "a/" },
        { name: "raw", bucket: bucket("raw"), prefix: "b/" },
      ],
    },
    'inputs names "raw" twice; give each a name of its own.',
  ],
  "a folder outside of SageMaker's": [
    { inputs: [{ name: "raw", bucket: bucket("raw"), prefix: "a/", localPath: "/data" }] },
    'inputs[0].localPath is "/data"; SageMaker wants a path under /opt/ml/processing/, up to 256 characters.',
  ],
  "an input that is no folder": [
    { inputs: [{ name: "raw", bucket: bucket("raw"), prefix: "incoming" }] },
    'inputs[0].prefix is "incoming"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "a manifest that is a pattern": [
    { inputs: [{ name: "raw", bucket: bucket("raw"), prefix: "a/", manifestKey: "lists/*" }] },
    'inputs[0].manifestKey is "lists/*"; give the key of one object.',
  ],
  "an input without a name": [
    { inputs: [{ name: "a/b", bucket: bucket("raw"), prefix: "a/" }] },
    'inputs[0].name is "a/b"; give 1 to 63 letters, digits, _ and -, as it names a folder too.',
  ],
  "a query without text": [
    {
      inputs: [
        {
          name: "query",
          athena: {
            catalog: "AwsDataCatalog",
            database: "sales",
            queryString: "",
            outputFormat: "PARQUET",
            output: { bucket: bucket("raw"), prefix: "a/" },
          },
        },
      ],
    },
    "inputs[0].athena.queryString has 0 characters; SageMaker allows 1 to 4096.",
  ],
  "a feature group of a bad name": [
    { outputs: [{ name: "records", featureGroupName: "-customers" }] },
    'outputs[0].featureGroupName is "-customers"; SageMaker allows 1 to 64 letters, digits, _ and -.',
  ],
  "outputs under two keys": [
    {
      outputs: [
        { name: "one", bucket: bucket("one"), prefix: "a/" },
        {
          name: "two",
          bucket: bucket("two", { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/5678" }),
          prefix: "b/",
        },
      ],
    },
    "outputs goes to buckets under 2 keys; SageMaker encrypts all outputs of a job under one, so write the others by a job of their own.",
  ],
  "a secret among the variables": [
    { environment: { DB_PASSWORD: "hunter2" } },
    "environment.DB_PASSWORD looks like a secret, which everybody reads who may describe the job; keep it in Secrets Manager and give its ARN, as DB_PASSWORD_ARN.",
  ],
  "too long a value": [
    { environment: { NOTE: long(257) } },
    "environment.NOTE has 257 characters; SageMaker allows 256.",
  ],
  "a variable that starts with a digit": [
    { environment: { "1ST": "x" } },
    'environment has the variable "1ST"; SageMaker allows 256 letters, digits and _, no digit in front.',
  ],
  "a tag of AWS's own": [
    { tags: { "aws:project": "churn" } },
    'tags has the key "aws:project"; AWS allows 1 to 128 letters, digits, spaces and _.:/=+-@, not aws: in front.',
  ],
};

describe("ProcessingRun refuses", () => {
  mockCloud();

  for (const [what, [more, sentence]] of Object.entries(refusals)) {
    it(what, () => {
      assert.throws(() => new ProcessingRun("refused", { ...baseArgs(), ...more }), {
        name: "RefusedError",
        message: `ProcessingRun "refused" cannot be built:\n  ${sentence}`,
      });
      assert.deepEqual(createdUnder("refused"), []);
    });
  }

  it("a type that processing does not have, and names the nearest", () => {
    assert.throws(
      () => new ProcessingRun("refused", { ...baseArgs(), instanceType: "ml.m5.huge" }),
      /instanceType is "ml\.m5\.huge"; SageMaker has no such instance type for processing; the nearest is ml\./,
    );
  });

  it("a packed file, which the compiler refuses too", () => {
    const packed = { name: "raw", bucket: bucket("raw"), prefix: "a/", compression: "Gzip" } as const;
    const impossible = (): ProcessingRunArgs => ({
      ...baseArgs(),
      // @ts-expect-error SageMaker unpacks streams only.
      inputs: [{ ...packed, inputMode: "File" }],
    });
    assert.throws(
      () => new ProcessingRun("refused", impossible()),
      /inputs\[0\]\.compression is "Gzip"; SageMaker unpacks streams only, so set inputMode to "Pipe"\./,
    );
  });
});

import * as pulumi from "@pulumi/pulumi";

import type {
  AsyncEndpointArgs,
  ImageContainer,
  InferenceComponentsEndpointArgs,
  InferencePipelineEndpointArgs,
  MultiContainerEndpointArgs,
  MultiModelEndpointArgs,
  RealtimeEndpointArgs,
  ServerlessEndpointArgs,
} from "../../../components/inference";
import { type BucketLike, TieredBucket } from "../../../components/storage";

export const account = "000000000000";
export const encryptionKey = { arn: `arn:aws:kms:ap-southeast-1:${account}:key/1234` };
export const topicKey = { arn: `arn:aws:kms:ap-southeast-1:${account}:key/5678` };
export const types = {
  model: "aws:sagemaker/model:Model",
  configuration: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  endpoint: "aws:sagemaker/endpoint:Endpoint",
  target: "aws:appautoscaling/target:Target",
} as const;

/** Asks where it is only when something is granted: fixtures are older than the mocked cloud. */
export function bucket(name: string): BucketLike {
  const made = () => TieredBucket.from(name, { arn: `arn:aws:s3:::${name}`, bucket: name, encryptionKey });
  return {
    arn: pulumi.output(`arn:aws:s3:::${name}`),
    bucketName: pulumi.output(name),
    encryptionKey,
    grantRead: (grantee, path) => made().grantRead(grantee, path),
    grantWrite: (grantee, path) => made().grantWrite(grantee, path),
    grantDelete: (grantee, path) => made().grantDelete(grantee, path),
    grantList: (grantee, path) => made().grantList(grantee, path),
  };
}

export const network = {
  vpcId: pulumi.output("vpc-1"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output(["subnet-0"]),
  privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
  s3PrefixListId: pulumi.output("pl-6fa54006"),
  endpointSecurityGroupId: pulumi.output("sg-endpoints"),
};

export const image = "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/serving/churn:1.4";
export const models = bucket("models");

export function container(name = "churn"): ImageContainer {
  return { image, artifact: { bucket: models, key: `${name}/model.tar.gz` } };
}

const hosted = { network, encryptionKey };

export const realtime = {
  ...hosted,
  mode: { type: "realtime", model: container(), instanceType: "ml.c5.large" },
} as const satisfies RealtimeEndpointArgs;

export const abTest = {
  ...hosted,
  mode: {
    type: "realtime",
    variants: [
      {
        variantName: "Current",
        model: container("v1"),
        instanceType: "ml.c5.large",
        initialVariantWeight: 9,
      },
      { variantName: "Candidate", model: container("v2"), instanceType: "ml.c5.xlarge" },
    ],
  },
} as const satisfies RealtimeEndpointArgs;

export const multiModel = {
  ...hosted,
  mode: { type: "multiModel", modelBucket: models, modelPrefix: "live/", image, instanceType: "ml.c5.large" },
} as const satisfies MultiModelEndpointArgs;

const two = [
  { containerHostname: "first", ...container("first") },
  { containerHostname: "second", ...container("second") },
] as const;

export const multiContainer = {
  ...hosted,
  mode: { type: "multiContainer", containers: two, instanceType: "ml.c5.large" },
} as const satisfies MultiContainerEndpointArgs;

export const pipeline = {
  ...hosted,
  mode: { type: "inferencePipeline", containers: two, instanceType: "ml.c5.large" },
} as const satisfies InferencePipelineEndpointArgs;

export const serverless = {
  encryptionKey,
  mode: { type: "serverless", model: container(), memorySizeInMB: 2048, maxConcurrency: 20 },
} as const satisfies ServerlessEndpointArgs;

export const asynchronous = {
  ...hosted,
  mode: {
    type: "async",
    model: container(),
    instanceType: "ml.c5.large",
    input: { bucket: bucket("requests"), prefix: "in/" },
    output: { bucket: bucket("answers"), prefix: "out/" },
  },
} as const satisfies AsyncEndpointArgs;

export const components = {
  ...hosted,
  mode: {
    type: "inferenceComponents",
    instanceType: "ml.g4dn.12xlarge",
    components: [
      {
        name: "english",
        model: container("english"),
        compute: { numberOfAcceleratorDevicesRequired: 1, minMemoryRequiredInMb: 4096 },
      },
      {
        name: "bahasa",
        model: container("bahasa"),
        compute: { numberOfCpuCoresRequired: 4, minMemoryRequiredInMb: 2048 },
        autoScaling: { minCapacity: 0, maxCapacity: 3 },
      },
    ],
  },
} as const satisfies InferenceComponentsEndpointArgs;

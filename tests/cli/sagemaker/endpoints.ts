import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  type CreateEndpointConfigInput,
  CreateModelCommand,
  DescribeEndpointCommand,
  type ProductionVariant,
  SageMakerClient,
} from "@aws-sdk/client-sagemaker";

import { type Emulator } from "../../emulator/emulator";
import { region, role } from "./definitions";

export const modelBucket = "churn-models";
export const modelPrefix = "models/churn/";

const image = `121021644041.dkr.ecr.${region}.amazonaws.com/sagemaker-xgboost:1.7-1`;

/** Makes what the tests call in an emulator, as a deployment would. */
export class Deployment {
  readonly s3: S3Client;
  readonly sagemaker: SageMakerClient;

  constructor({ endpoint }: Emulator) {
    const credentials = { accessKeyId: "emulated", secretAccessKey: "emulated" };
    this.s3 = new S3Client({ endpoint, region, credentials });
    this.sagemaker = new SageMakerClient({ endpoint, region, credentials });
  }

  async bucket(name = modelBucket, versioned = true): Promise<void> {
    await this.s3.send(
      new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: { LocationConstraint: region } }),
    );
    if (versioned) {
      const status = { Bucket: name, VersioningConfiguration: { Status: "Enabled" } } as const;
      await this.s3.send(new PutBucketVersioningCommand(status));
    }
  }

  async model(name: string, multiModel = false): Promise<string> {
    const ModelDataUrl = `s3://${modelBucket}/${modelPrefix}`;
    const container = multiModel
      ? { Image: image, Mode: "MultiModel" as const, ModelDataUrl }
      : { Image: image };
    await this.sagemaker.send(
      new CreateModelCommand({ ModelName: name, ExecutionRoleArn: role, PrimaryContainer: container }),
    );
    return name;
  }

  /** An endpoint that is in service, or still being created. */
  async endpoint(
    name: string,
    config: Omit<CreateEndpointConfigInput, "EndpointConfigName">,
    inService = true,
  ): Promise<void> {
    const configuration = `${name}-configuration`;
    await this.sagemaker.send(
      new CreateEndpointConfigCommand({ ...config, EndpointConfigName: configuration }),
    );
    await this.sagemaker.send(
      new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: configuration }),
    );
    if (inService) {
      let status: string | undefined;
      do {
        status = (await this.describe(name)).EndpointStatus;
      } while (status === "Creating");
    }
  }

  describe(name: string) {
    return this.sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }));
  }
}

export function variant(
  VariantName: string,
  ModelName: string,
  more: Partial<ProductionVariant> = {},
): ProductionVariant {
  const machines = {
    InstanceType: "ml.m5.xlarge",
    InitialInstanceCount: 2,
    InitialVariantWeight: 1,
  } as const;
  return { VariantName, ModelName, ...machines, ...more };
}

/** What `pulumi stack export` writes of a stack with these endpoints: what each component registers, by its name. */
export function exportedEndpoints(
  endpoints: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): object {
  const provider = {
    ...{ urn: "urn:pulumi:prod::churn::pulumi:providers:aws::default", custom: true },
    ...{ type: "pulumi:providers:aws", inputs: { region } },
  };
  const type = "mlhpc:inference:InferenceEndpoint";
  const resources = Object.entries(endpoints).map(([name, outputs]) => ({
    ...{ urn: `urn:pulumi:prod::churn::${type}::${name}`, type, custom: false },
    outputs: { endpointName: name, variantNames: ["AllTraffic"], ...outputs },
  }));
  return { version: 3, deployment: { resources: [provider, ...resources] } };
}

/** An environment without some of its variables. */
export function without(
  environment: Readonly<Record<string, string>>,
  ...names: readonly string[]
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}

import * as pulumi from "@pulumi/pulumi";

import { TieredBucket } from "../../../components/storage";
import type { TrainingJobArgs } from "../../../components/training";

export const key = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
export const dataKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/5678" };
export const image = "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/training/churn:1.4";

export const bucket = (name: string) =>
  TieredBucket.from(name, { arn: `arn:aws:s3:::${name}`, bucket: name, encryptionKey: dataKey });

export const network = {
  vpcId: pulumi.output("vpc-1"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output(["subnet-0"]),
  privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
  s3PrefixListId: pulumi.output("pl-6fa54006"),
  endpointSecurityGroupId: pulumi.output("sg-endpoints"),
};

/** The least that a job takes: an own image on one CPU instance. */
export function baseArgs() {
  return {
    network,
    image,
    outputDataConfig: { bucket: bucket("models"), prefix: "training/churn/" },
    encryptionKey: key,
    resourceConfig: { instanceType: "ml.m5.xlarge" },
  } as const satisfies TrainingJobArgs;
}

/** A request as it goes to AWS: plain JSON, nothing undefined. */
export async function plain(request: object): Promise<Record<string, unknown>> {
  const resolved = await new Promise((resolve) => pulumi.output(request).apply(resolve));
  return JSON.parse(JSON.stringify(resolved)) as Record<string, unknown>;
}

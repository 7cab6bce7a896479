import * as pulumi from "@pulumi/pulumi";

import type { FileSystemLike, LambdaInferenceArgs } from "../../../components/inference/lambda";
import { TieredBucket } from "../../../components/storage";

export const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };

export const fileSystem: FileSystemLike = {
  id: "fs-0123456789abcdef0",
  arn: "arn:aws:elasticfilesystem:ap-southeast-1:000000000000:file-system/fs-0123456789abcdef0",
  securityGroupId: "sg-efs",
};

/** A network that is there already, as both kinds of serving take it. */
export function network() {
  return {
    vpcId: pulumi.output("vpc-1"),
    vpcCidrBlock: pulumi.output("10.0.0.0/16"),
    publicSubnetIds: pulumi.output(["subnet-0"]),
    privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
    s3PrefixListId: pulumi.output("pl-6fa54006"),
    endpointSecurityGroupId: pulumi.output("sg-endpoints"),
  };
}

export function models() {
  return TieredBucket.from("models", { arn: "arn:aws:s3:::models", bucket: "models", encryptionKey });
}

export function baseArgs(): LambdaInferenceArgs {
  return {
    network: network(),
    encryptionKey,
    image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/serving/fraud:1.4",
    modelStore: { type: "s3", bucket: models(), prefix: "fraud/7/" },
  };
}

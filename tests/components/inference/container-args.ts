import type {
  ContainerInferenceArgs,
  Ec2Compute,
  FargateCompute,
} from "../../../components/inference/container";
import { encryptionKey, models, network } from "./lambda-args";

export const certificateArn = "arn:aws:acm:ap-southeast-1:111122223333:certificate/1234";

export const fargate: FargateCompute = { type: "FARGATE", cpu: 1024, memory: 4096 };

export const gpus: Ec2Compute = {
  type: "EC2",
  instanceType: "g5.xlarge",
  cpu: 4096,
  memory: 14_000,
  gpuCount: 1,
  maxInstances: 4,
};

export function fargateArgs(): ContainerInferenceArgs & { readonly compute: FargateCompute } {
  return {
    network: network(),
    encryptionKey,
    image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/serving/ranking:2.1",
    compute: fargate,
    model: { bucket: models(), prefix: "ranking/7/" },
    loadBalancer: { certificateArn, logBucket: { bucketName: "logs" } },
  };
}

import * as pulumi from "@pulumi/pulumi";

import { TieredBucket } from "../../../components/storage";
import type { AroundTransform, JobRequestOf } from "../../../components/workflow";

export const key = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
export const jobRole = "arn:aws:iam::000000000000:role/churn-training";

export function bucket(name: string) {
  return TieredBucket.from(name, { arn: `arn:aws:s3:::${name}`, bucket: name, encryptionKey: key });
}

/** Requests that SageMaker takes as they are, but for the name. */
export const training: JobRequestOf<"training"> = {
  kind: "training",
  namePrefix: "churn-",
  roleArn: jobRole,
  request: {
    AlgorithmSpecification: {
      TrainingImage: pulumi.output("111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:1.4"),
      TrainingInputMode: "File",
    },
    RoleArn: pulumi.output(jobRole),
    OutputDataConfig: { S3OutputPath: pulumi.interpolate`s3://${"models"}/churn/` },
    ResourceConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 1, VolumeSizeInGB: 30 },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    HyperParameters: { max_depth: "6" },
  },
};

export const tuning: JobRequestOf<"tuning"> = {
  kind: "tuning",
  namePrefix: "churn-tune-",
  roleArn: jobRole,
  request: {
    HyperParameterTuningJobConfig: {
      Strategy: "Bayesian",
      ResourceLimits: { MaxParallelTrainingJobs: 2, MaxNumberOfTrainingJobs: 10 },
    },
  },
};

export const processing: JobRequestOf<"processing"> = {
  kind: "processing",
  namePrefix: "churn-clean-",
  roleArn: "arn:aws:iam::000000000000:role/churn-cleaning",
  request: {
    AppSpecification: { ImageUri: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/clean:2.0" },
    RoleArn: "arn:aws:iam::000000000000:role/churn-cleaning",
    ProcessingResources: {
      ClusterConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 1, VolumeSizeInGB: 30 },
    },
  },
};

export function transform(around?: AroundTransform): JobRequestOf<"transform"> {
  return {
    kind: "transform",
    namePrefix: "churn-score-",
    roleArn: undefined,
    around,
    request: {
      ModelName: pulumi.output("churn-model"),
      TransformInput: {
        ContentType: "text/csv",
        SplitType: "Line",
        DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: "s3://raw/incoming/" } },
      },
      TransformOutput: { S3OutputPath: "s3://results/scores/", AssembleWith: "Line", Accept: "text/csv" },
      TransformResources: { InstanceType: "ml.m5.xlarge", InstanceCount: 1 },
    },
  };
}

import { anyResource, type Examples, unknownValue } from "../rule/examples";
import {
  machineThatStarts,
  processingRequest,
  trainingRequest,
  transformRequest,
  tuningRequest,
  wellDone,
} from "../rule/job-examples";

const cluster = { InstanceType: "ml.m5.xlarge", InstanceCount: 1, VolumeSizeInGB: 30 };

export const jobEncryptedExamples: Examples = {
  allows: {
    ...wellDone,
    "machines with local disks, which take no key": machineThatStarts("CreateTrainingJob", {
      ...trainingRequest,
      ResourceConfig: { InstanceType: "ml.g5.xlarge", InstanceCount: 1 },
    }),
    "groups of machines, some with local disks": machineThatStarts("CreateTrainingJob", {
      ...trainingRequest,
      ResourceConfig: {
        InstanceGroups: [
          { InstanceGroupName: "data", InstanceType: "ml.m5.xlarge", InstanceCount: 1 },
          { InstanceGroupName: "gpu", InstanceType: "ml.g5.xlarge", InstanceCount: 1 },
        ],
      },
    }),
    "a processing job that keeps nothing": machineThatStarts("CreateProcessingJob", {
      ...processingRequest,
      ProcessingOutputConfig: undefined,
    }),
    "a key for tuning that stands with the choice of machines": machineThatStarts(
      "CreateHyperParameterTuningJob",
      {
        TrainingJobDefinition: {
          ...tuningRequest.TrainingJobDefinitions[0],
          ResourceConfig: undefined,
          HyperParameterTuningResourceConfig: {
            VolumeKmsKeyId: "key",
            InstanceConfigs: [cluster],
          },
        },
      },
    ),
  },
  forbids: {
    "training with AWS's keys": {
      resources: machineThatStarts("CreateTrainingJob", {
        ...trainingRequest,
        OutputDataConfig: { S3OutputPath: "s3://models/" },
        ResourceConfig: cluster,
      }),
      violations: [
        "nightly.definition: has the state Run call CreateTrainingJob with ResourceConfig.VolumeKmsKeyId not set.",
        "nightly.definition: has the state Run call CreateTrainingJob with OutputDataConfig.KmsKeyId not set.",
      ],
    },
    "processing with AWS's keys": {
      resources: machineThatStarts("CreateProcessingJob", {
        ...processingRequest,
        ProcessingOutputConfig: { Outputs: [] },
        ProcessingResources: { ClusterConfig: cluster },
      }),
      violations: [
        "nightly.definition: has the state Run call CreateProcessingJob with ProcessingResources.ClusterConfig.VolumeKmsKeyId not set.",
        "nightly.definition: has the state Run call CreateProcessingJob with ProcessingOutputConfig.KmsKeyId not set.",
      ],
    },
    "a transform job whose scores lie open": {
      resources: machineThatStarts("CreateTransformJob", {
        ...transformRequest,
        TransformOutput: { S3OutputPath: "s3://scores/" },
      }),
      violations: [
        "nightly.definition: has the state Run call CreateTransformJob with TransformOutput.KmsKeyId not set.",
      ],
    },
  },
  undecided: {
    "a definition that is not known yet": [
      anyResource("aws:sfn/stateMachine:StateMachine", "nightly", { definition: unknownValue }),
    ],
  },
};

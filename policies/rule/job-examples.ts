import { type ExampleResource, resource } from "./examples";

/** A state machine named `nightly` whose one state `Run` starts a job. */
export function machineThatStarts(
  call: string,
  request: object,
  name = "nightly",
): readonly ExampleResource[] {
  const Run = {
    Type: "Task",
    Resource: `arn:aws:states:::sagemaker:${call.charAt(0).toLowerCase()}${call.slice(1)}.sync`,
    Parameters: request,
    End: true,
  };
  return [
    resource("aws:sfn/stateMachine:StateMachine", name, {
      definition: JSON.stringify({ StartAt: "Run", States: { Run } }),
    }),
  ];
}

const key = "arn:aws:kms:ap-southeast-1:111122223333:key/11111111-2222-3333-4444-555555555555";
const vpc = { Subnets: ["subnet-1"], SecurityGroupIds: ["sg-1"] };

/** Requests that every rule about jobs allows, on two machines each. */
export const trainingRequest = {
  OutputDataConfig: { S3OutputPath: "s3://models/", KmsKeyId: key },
  ResourceConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 2, VolumeSizeInGB: 30, VolumeKmsKeyId: key },
  VpcConfig: vpc,
  EnableNetworkIsolation: true,
  EnableInterContainerTrafficEncryption: true,
  EnableManagedSpotTraining: true,
  CheckpointConfig: { S3Uri: "s3://models/checkpoints/" },
};
export const processingRequest = {
  ProcessingOutputConfig: { Outputs: [], KmsKeyId: key },
  ProcessingResources: {
    ClusterConfig: {
      InstanceType: "ml.m5.xlarge",
      InstanceCount: 2,
      VolumeSizeInGB: 30,
      VolumeKmsKeyId: key,
    },
  },
  NetworkConfig: {
    EnableNetworkIsolation: true,
    EnableInterContainerTrafficEncryption: true,
    VpcConfig: vpc,
  },
};
export const transformRequest = {
  TransformOutput: { S3OutputPath: "s3://scores/", KmsKeyId: key },
  TransformResources: { InstanceType: "ml.m5.xlarge", InstanceCount: 2, VolumeKmsKeyId: key },
};
export const tuningRequest = { TrainingJobDefinitions: [trainingRequest, trainingRequest] };

/** A state machine for each kind of job, with nothing wrong in it. */
export const wellDone: Readonly<Record<string, readonly ExampleResource[]>> = {
  "a training job that has all of it": machineThatStarts("CreateTrainingJob", trainingRequest),
  "a processing job that has all of it": machineThatStarts("CreateProcessingJob", processingRequest),
  "a transform job that has all of it": machineThatStarts("CreateTransformJob", transformRequest),
  "a tuning job that has all of it": machineThatStarts("CreateHyperParameterTuningJob", tuningRequest),
  "a job that only the execution knows": machineThatStarts("CreateTrainingJob", {}, "other").map(
    ({ props, ...rest }) => ({
      ...rest,
      props: {
        definition: String(props["definition"]).replace(
          '"Parameters":{}',
          '"Arguments":"{% $states.input %}"',
        ),
      },
    }),
  ),
};

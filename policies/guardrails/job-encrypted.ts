import { resourceRule } from "../rule";
import { hasLocalStorage } from "../rule/instance-types";
import { clusterPaths, clustersOf, has, judgeJobs, type JobPart, type PartFinding } from "../rule/job-tasks";

const outputs = {
  CreateTrainingJob: "OutputDataConfig",
  CreateHyperParameterTuningJob: "OutputDataConfig",
  CreateProcessingJob: "ProcessingOutputConfig",
  CreateTransformJob: "TransformOutput",
} as const;

/**
 * A processing job that keeps nothing has no output to encrypt. Where machines have local disks alone SageMaker takes no key: those encrypt
 * themselves.
 */
export const jobEncrypted = resourceRule({
  name: "job-encrypted",
  severity: "high",
  description:
    "A SageMaker job that a state machine starts encrypts its volumes and its output with KMS keys of ours.",
  reason:
    "Training data lies on the volumes, and models in the output; with AWS's own keys nobody can take access back.",
  fix: "Set VolumeKmsKeyId where the request describes its instances, and KmsKeyId where it describes its output.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html",
  types: ["aws:sfn/stateMachine:StateMachine"],
  *judge(stateMachine) {
    yield* judgeJobs(stateMachine, function* (part) {
      yield* volumeFindings(part);
      const output = outputs[part.call];
      if (
        has(part.body, output) ? !has(part.body, `${output}.KmsKeyId`) : part.call !== "CreateProcessingJob"
      ) {
        yield { field: `${output}.KmsKeyId`, says: "not set." };
      }
    });
  },
});

function volumeFindings(part: JobPart): readonly PartFinding[] {
  const machines = clustersOf(part);
  const withVolumes = machines.filter(({ type }) => !hasLocalStorage(type));
  const places = [clusterPaths[part.call], "HyperParameterTuningResourceConfig"];
  const keyed = places.some((place) => has(part.body, `${place}.VolumeKmsKeyId`));
  // One type with local disks among them, and SageMaker takes no key for any.
  return keyed || machines.length === 0 || withVolumes.length < machines.length
    ? []
    : [{ field: `${clusterPaths[part.call]}.VolumeKmsKeyId`, says: "not set." }];
}

import { resourceRule } from "../rule";
import { has, judgeJobs } from "../rule/job-tasks";

const paths = {
  CreateTrainingJob: "VpcConfig",
  CreateHyperParameterTuningJob: "VpcConfig",
  CreateProcessingJob: "NetworkConfig.VpcConfig",
} as const;

/** A transform job runs where its model does, which is left to `model-in-vpc`. */
export const jobInVpc = resourceRule({
  name: "job-in-vpc",
  severity: "high",
  description: "A SageMaker job that a state machine starts runs in subnets of ours.",
  reason:
    "Outside a VPC the job's container reaches the whole internet, and no flow log sees where data goes.",
  fix: "Give the request a VpcConfig, of a processing job in NetworkConfig, with private subnets and a security group.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html",
  types: ["aws:sfn/stateMachine:StateMachine"],
  *judge(stateMachine) {
    yield* judgeJobs(stateMachine, function* ({ call, body }) {
      if (call !== "CreateTransformJob" && !has(body, paths[call])) {
        yield { field: paths[call], says: "not set." };
      }
    });
  },
});

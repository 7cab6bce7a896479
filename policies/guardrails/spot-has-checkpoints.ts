import { resourceRule } from "../rule";
import { has, judgeJobs, valueAt } from "../rule/job-tasks";

/** Of training and tuning jobs that state machines start; the training components refuse it themselves. */
export const spotHasCheckpoints = resourceRule({
  name: "spot-has-checkpoints",
  severity: "medium",
  description: "A training job on Spot capacity saves checkpoints.",
  reason:
    "AWS takes Spot capacity back on two minutes' notice; without checkpoints hours of training begin anew.",
  fix: "Give the job a CheckpointConfig with an S3Uri, and have the training code read it at its start.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
  types: ["aws:sfn/stateMachine:StateMachine"],
  *judge(stateMachine) {
    yield* judgeJobs(stateMachine, function* ({ body }) {
      if (valueAt(body, "EnableManagedSpotTraining") === true && !has(body, "CheckpointConfig")) {
        yield { field: "EnableManagedSpotTraining", says: "and without CheckpointConfig." };
      }
    });
  },
});

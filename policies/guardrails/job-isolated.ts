import { resourceRule } from "../rule";
import { clustersOf, computed, judgeJobs, valueAt } from "../rule/job-tasks";

const places = {
  CreateTrainingJob: "",
  CreateHyperParameterTuningJob: "",
  CreateProcessingJob: "NetworkConfig.",
} as const;

/** A transform job is as isolated as its model, which is left to `model-isolated`; its instances do not talk to each other. */
export const jobIsolated = resourceRule({
  name: "job-isolated",
  severity: "medium",
  description:
    "A SageMaker job that a state machine starts cannot call out, and encrypts what its instances tell each other.",
  reason:
    "Between instances go gradients and data in the clear; a container that can call out can carry both off.",
  fix: "Set EnableNetworkIsolation, and EnableInterContainerTrafficEncryption where there are several instances; of a processing job in NetworkConfig.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html",
  types: ["aws:sfn/stateMachine:StateMachine"],
  *judge(stateMachine) {
    yield* judgeJobs(stateMachine, function* (part) {
      if (part.call === "CreateTransformJob") {
        return;
      }
      const several = clustersOf(part).reduce((sum, { count }) => sum + count, 0) > 1;
      for (const setting of [
        "EnableNetworkIsolation",
        ...(several ? ["EnableInterContainerTrafficEncryption"] : []),
      ]) {
        const field = `${places[part.call]}${setting}`;
        const value = valueAt(part.body, field);
        if (value !== true && value !== computed) {
          yield { field, says: value === false ? "false." : "not set, which means false." };
        }
      }
    });
  },
});

import { anyResource, type Examples, unknownValue } from "../rule/examples";
import { machineThatStarts, trainingRequest, wellDone } from "../rule/job-examples";

const without = { ...trainingRequest, CheckpointConfig: undefined };

export const spotHasCheckpointsExamples: Examples = {
  allows: {
    ...wellDone,
    "machines on demand": machineThatStarts("CreateTrainingJob", {
      ...without,
      EnableManagedSpotTraining: false,
    }),
    "checkpoints that the execution names": machineThatStarts("CreateTrainingJob", {
      ...without,
      "CheckpointConfig.$": "$.checkpoints",
    }),
  },
  forbids: {
    "Spot capacity without checkpoints": {
      resources: machineThatStarts("CreateTrainingJob", without),
      violations: [
        "nightly.definition: has the state Run call CreateTrainingJob with EnableManagedSpotTraining and without CheckpointConfig.",
      ],
    },
    "one of two algorithms that a tuning job compares": {
      resources: machineThatStarts("CreateHyperParameterTuningJob", {
        TrainingJobDefinitions: [trainingRequest, without],
      }),
      violations: [
        "nightly.definition: has the state Run call CreateHyperParameterTuningJob with TrainingJobDefinitions[1].EnableManagedSpotTraining and without CheckpointConfig.",
      ],
    },
  },
  undecided: {
    "a definition that is not known yet": [
      anyResource("aws:sfn/stateMachine:StateMachine", "nightly", { definition: unknownValue }),
    ],
  },
};

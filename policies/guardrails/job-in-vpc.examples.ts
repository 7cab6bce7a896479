import { anyResource, type Examples, unknownValue } from "../rule/examples";
import { machineThatStarts, processingRequest, trainingRequest, wellDone } from "../rule/job-examples";

export const jobInVpcExamples: Examples = {
  allows: {
    ...wellDone,
    "a network that the execution names": machineThatStarts("CreateProcessingJob", {
      ...processingRequest,
      NetworkConfig: { "VpcConfig.$": "$.vpc" },
    }),
    "no definition at all": [anyResource("aws:sfn/stateMachine:StateMachine", "nightly", {})],
  },
  forbids: {
    "training outside": {
      resources: machineThatStarts("CreateTrainingJob", { ...trainingRequest, VpcConfig: undefined }),
      violations: ["nightly.definition: has the state Run call CreateTrainingJob with VpcConfig not set."],
    },
    "processing outside": {
      resources: machineThatStarts("CreateProcessingJob", { ...processingRequest, NetworkConfig: undefined }),
      violations: [
        "nightly.definition: has the state Run call CreateProcessingJob with NetworkConfig.VpcConfig not set.",
      ],
    },
    "tuning outside": {
      resources: machineThatStarts("CreateHyperParameterTuningJob", {
        TrainingJobDefinition: { ...trainingRequest, VpcConfig: undefined },
      }),
      violations: [
        "nightly.definition: has the state Run call CreateHyperParameterTuningJob with TrainingJobDefinition.VpcConfig not set.",
      ],
    },
  },
  undecided: {
    "a definition that is not known yet": [
      anyResource("aws:sfn/stateMachine:StateMachine", "nightly", { definition: unknownValue }),
    ],
  },
};

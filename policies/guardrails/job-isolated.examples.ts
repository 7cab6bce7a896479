import { anyResource, type Examples, unknownValue } from "../rule/examples";
import { machineThatStarts, processingRequest, trainingRequest, wellDone } from "../rule/job-examples";

export const jobIsolatedExamples: Examples = {
  allows: {
    ...wellDone,
    "one machine, which has nobody to talk to": machineThatStarts("CreateTrainingJob", {
      ...trainingRequest,
      ResourceConfig: { ...trainingRequest.ResourceConfig, InstanceCount: 1 },
      EnableInterContainerTrafficEncryption: false,
    }),
    "isolation that the execution decides": machineThatStarts("CreateTrainingJob", {
      ...trainingRequest,
      EnableNetworkIsolation: undefined,
      "EnableNetworkIsolation.$": "$.isolated",
    }),
  },
  forbids: {
    "two machines that talk in the clear": {
      resources: machineThatStarts("CreateTrainingJob", {
        ...trainingRequest,
        EnableInterContainerTrafficEncryption: undefined,
      }),
      violations: [
        "nightly.definition: has the state Run call CreateTrainingJob with EnableInterContainerTrafficEncryption not set, which means false.",
      ],
    },
    "groups of one machine each": {
      resources: machineThatStarts("CreateTrainingJob", {
        ...trainingRequest,
        EnableInterContainerTrafficEncryption: false,
        ResourceConfig: {
          InstanceGroups: [
            { InstanceGroupName: "data", InstanceType: "ml.m5.xlarge", InstanceCount: 1 },
            { InstanceGroupName: "gpu", InstanceType: "ml.g5.xlarge", InstanceCount: 1 },
          ],
        },
      }),
      violations: [
        "nightly.definition: has the state Run call CreateTrainingJob with EnableInterContainerTrafficEncryption false.",
      ],
    },
    "a processing job that can call out": {
      resources: machineThatStarts("CreateProcessingJob", {
        ...processingRequest,
        NetworkConfig: { ...processingRequest.NetworkConfig, EnableNetworkIsolation: false },
      }),
      violations: [
        "nightly.definition: has the state Run call CreateProcessingJob with NetworkConfig.EnableNetworkIsolation false.",
      ],
    },
  },
  undecided: {
    "a definition that is not known yet": [
      anyResource("aws:sfn/stateMachine:StateMachine", "nightly", { definition: unknownValue }),
    ],
  },
};

import { type Examples, resource } from "../rule/examples";

export const imdsv2RequiredExamples: Examples = {
  allows: {
    "tokens required": [
      resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
        metadataOptions: { httpTokens: "required" },
      }),
    ],
    "build instances with tokens": [
      resource("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", "builds", {
        instanceMetadataOptions: { httpTokens: "required" },
      }),
    ],
    "an instance from a launch template": [
      resource("aws:ec2/instance:Instance", "head", { launchTemplate: { id: "lt-1" } }),
    ],
  },
  forbids: {
    "an instance that says nothing": {
      resources: [resource("aws:ec2/instance:Instance", "head", {})],
      violations: ["head.metadataOptions.httpTokens: is not set."],
    },
    "tokens optional": {
      resources: [
        resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
          metadataOptions: { httpTokens: "optional" },
        }),
      ],
      violations: ['nodes.metadataOptions.httpTokens: is "optional".'],
    },
    "build instances that say nothing": {
      resources: [
        resource("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", "builds", {}),
      ],
      violations: ["builds.instanceMetadataOptions.httpTokens: is not set."],
    },
    "a notebook": {
      resources: [resource("aws:sagemaker/notebookInstance:NotebookInstance", "lab", {})],
      violations: [
        "lab.instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion: is not set.",
      ],
    },
  },
  remediates: {
    "an instance that says nothing": {
      before: resource("aws:ec2/instance:Instance", "head", { instanceType: "t3.small" }),
      after: resource("aws:ec2/instance:Instance", "head", {
        instanceType: "t3.small",
        metadataOptions: { httpTokens: "required" },
      }),
    },
    "tokens optional, with the other options as they were": {
      before: resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
        metadataOptions: { httpTokens: "optional", httpPutResponseHopLimit: 2 },
      }),
      after: resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
        metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 },
      }),
    },
    "build instances, with the other options as they were": {
      before: resource("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", "builds", {
        instanceMetadataOptions: { httpTokens: "optional", httpPutResponseHopLimit: 1 },
      }),
      after: resource("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", "builds", {
        instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      }),
    },
    "a notebook": {
      before: resource("aws:sagemaker/notebookInstance:NotebookInstance", "lab", {}),
      after: resource("aws:sagemaker/notebookInstance:NotebookInstance", "lab", {
        instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
      }),
    },
  },
};

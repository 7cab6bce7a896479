import { type Examples, resource } from "../rule/examples";

export const noPublicIpExamples: Examples = {
  allows: {
    "a subnet that gives none": [
      resource("aws:ec2/subnet:Subnet", "public-a", { mapPublicIpOnLaunch: false }),
    ],
    "an instance that says nothing": [resource("aws:ec2/instance:Instance", "head", {})],
  },
  forbids: {
    "a subnet that gives everything an address": {
      resources: [resource("aws:ec2/subnet:Subnet", "public-a", { mapPublicIpOnLaunch: true })],
      violations: ["public-a.mapPublicIpOnLaunch: is true."],
    },
    "an instance with one": {
      resources: [resource("aws:ec2/instance:Instance", "head", { associatePublicIpAddress: true })],
      violations: ["head.associatePublicIpAddress: is true."],
    },
    "containers of ECS": {
      resources: [
        resource("aws:ecs/service:Service", "score", {
          networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: true },
        }),
      ],
      violations: ["score.networkConfiguration.assignPublicIp: is true."],
    },
    "a launch template, which takes text": {
      resources: [
        resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
          networkInterfaces: [{ associatePublicIpAddress: "true" }],
        }),
      ],
      violations: ["nodes.networkInterfaces[0].associatePublicIpAddress: is true."],
    },
  },
  remediates: {
    "a subnet": {
      before: resource("aws:ec2/subnet:Subnet", "public-a", { mapPublicIpOnLaunch: true }),
      after: resource("aws:ec2/subnet:Subnet", "public-a", { mapPublicIpOnLaunch: false }),
    },
    "an instance": {
      before: resource("aws:ec2/instance:Instance", "head", { associatePublicIpAddress: true }),
      after: resource("aws:ec2/instance:Instance", "head", { associatePublicIpAddress: false }),
    },
    "a launch template": {
      before: resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
        networkInterfaces: [{ associatePublicIpAddress: "true", deviceIndex: 0 }],
      }),
      after: resource("aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
        networkInterfaces: [{ associatePublicIpAddress: "false", deviceIndex: 0 }],
      }),
    },
  },
};

import { type Examples, resource, unknownValue } from "../rule/examples";

const instance = "aws:ec2/instance:Instance";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

export const volumeEncryptedExamples: Examples = {
  allows: {
    "an encrypted volume": [resource("aws:ebs/volume:Volume", "scratch", { encrypted: true })],
    "an instance whose devices are": [
      resource(instance, "head", {
        rootBlockDevice: { encrypted: true },
        ebsBlockDevices: [{ deviceName: "/dev/sdb", encrypted: true }],
      }),
    ],
    "an instance from a launch template": [
      resource(instance, "head", { launchTemplate: { id: unknownValue } }),
    ],
    "a template, which takes text, with instance storage besides": [
      resource(template, "nodes", {
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { encrypted: "true" } },
          { deviceName: "/dev/sdb", virtualName: "ephemeral0" },
        ],
      }),
    ],
  },
  forbids: {
    "what says nothing": {
      resources: [
        resource("aws:ebs/volume:Volume", "scratch", {}),
        resource(instance, "head", {}),
        resource(template, "nodes", {}),
      ],
      violations: [
        "scratch.encrypted: is not set.",
        "head.rootBlockDevice.encrypted: is not set.",
        "nodes.blockDeviceMappings: is not set.",
      ],
    },
    "one of two devices": {
      resources: [
        resource(template, "nodes", {
          blockDeviceMappings: [
            { deviceName: "/dev/xvda", ebs: { encrypted: "true" } },
            { deviceName: "/dev/sdb", ebs: { encrypted: "false" } },
          ],
        }),
      ],
      violations: ["nodes.blockDeviceMappings[1].ebs.encrypted: is false."],
    },
    "encryption turned off where the account turns it on": {
      resources: [
        resource("aws:ebs/volume:Volume", "scratch", {}),
        resource("aws:ebs/volume:Volume", "open", { encrypted: false }),
      ],
      settings: { encryptedByDefault: true },
      violations: ["open.encrypted: is false."],
    },
  },
};

import { resourceRule, type Setting, type SubjectOf } from "../rule";

const encryptedByDefault: Setting<boolean> = {
  schema: {
    ...{ type: "boolean", default: false },
    description: "Whether the account encrypts new volumes by itself (aws.ebs.EncryptionByDefault).",
  },
  default: false,
};

const types = [
  "aws:ebs/volume:Volume",
  "aws:ec2/instance:Instance",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
] as const;

/** A root volume that the program does not mention is as its image is: unencrypted, unless the account says otherwise. */
export const volumeEncrypted = resourceRule({
  name: "volume-encrypted",
  severity: "high",
  description: "Every EBS volume is encrypted.",
  reason: "Checkpoints, data and credentials lie on volumes, and go along with every snapshot.",
  fix: "Set encrypted: true on the volume and on each block device, the root device included.",
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
  types,
  settings: { encryptedByDefault },
  *judge(subject, { encryptedByDefault }) {
    for (const { property, encrypted } of devicesOf(subject)) {
      // Launch templates take the boolean as text.
      if (String(encrypted ?? encryptedByDefault) !== "true") {
        yield { property, says: `is ${encrypted ?? "not set"}.` };
      }
    }
  },
});

interface Device {
  readonly property: string;
  readonly encrypted: boolean | string | undefined;
}

function devicesOf(subject: SubjectOf<(typeof types)[number]>): readonly Device[] {
  switch (subject.type) {
    case "aws:ebs/volume:Volume":
      return [{ property: "encrypted", encrypted: subject.props.encrypted }];
    case "aws:ec2/launchTemplate:LaunchTemplate":
      return templateDevices(subject.props.blockDeviceMappings ?? []);
    case "aws:ec2/instance:Instance":
    case "aws:ec2/launchConfiguration:LaunchConfiguration": {
      const { rootBlockDevice, ebsBlockDevices = [] } = subject.props;
      // An instance made from a launch template takes its devices, which are judged there.
      const root = { property: "rootBlockDevice.encrypted", encrypted: rootBlockDevice?.encrypted };
      const fromTemplate = "launchTemplate" in subject.props && subject.props.launchTemplate !== undefined;
      return [
        ...(fromTemplate && rootBlockDevice === undefined ? [] : [root]),
        ...ebsBlockDevices.map(({ encrypted }, index) => ({
          ...{ property: `ebsBlockDevices[${index}].encrypted`, encrypted },
        })),
      ];
    }
  }
}

interface Mapping {
  readonly ebs?: { readonly encrypted?: string };
  readonly noDevice?: string;
  readonly virtualName?: string;
}

function templateDevices(mappings: readonly Mapping[]): readonly Device[] {
  return mappings.length === 0
    ? [{ property: "blockDeviceMappings", encrypted: undefined }]
    : mappings.flatMap(({ ebs, noDevice, virtualName }, index) =>
        // Instance storage and devices left out are no volumes.
        noDevice !== undefined || virtualName !== undefined
          ? []
          : [{ property: `blockDeviceMappings[${index}].ebs.encrypted`, encrypted: ebs?.encrypted }],
      );
}

import { type Examples, resource, unknownValue } from "../rule/examples";

const lustre = "aws:fsx/lustreFileSystem:LustreFileSystem";

export const fsxEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [resource(lustre, "work", { deploymentType: "PERSISTENT_2", kmsKeyId: unknownValue })],
    "scratch, which takes no key": [
      resource(lustre, "scratch", { deploymentType: "SCRATCH_2" }),
      resource(lustre, "scratch-default", {}),
    ],
  },
  forbids: {
    "AWS's key": {
      resources: [
        resource(lustre, "work", { deploymentType: "PERSISTENT_1" }),
        resource("aws:fsx/windowsFileSystem:WindowsFileSystem", "desks", { kmsKeyId: "alias/aws/fsx" }),
        resource("aws:fsx/ontapFileSystem:OntapFileSystem", "shares", {}),
      ],
      violations: [
        "work.kmsKeyId: is not set.",
        "desks.kmsKeyId: is alias/aws/fsx, a key of AWS, whose policy nobody can change.",
        "shares.kmsKeyId: is not set.",
      ],
    },
  },
};

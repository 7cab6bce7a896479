import { type Examples, resource } from "../rule/examples";

const type = "aws:efs/fileSystem:FileSystem";
const fileSystem = resource(type, "home", {});
const policy = (status: string) =>
  resource(
    "aws:efs/backupPolicy:BackupPolicy",
    "home-backup",
    { backupPolicy: { status } },
    { fileSystemId: ["home"] },
  );

export const efsBackedUpExamples: Examples = {
  allows: {
    "EFS's own backups": [fileSystem, policy("ENABLED")],
    "a backup plan": [
      fileSystem,
      resource("aws:backup/selection:Selection", "homes", {}, { resources: ["home"] }),
    ],
    "one zone, which AWS backs up": [resource(type, "home", { availabilityZoneName: "ap-southeast-1a" })],
  },
  forbids: {
    nothing: { resources: [fileSystem], violations: ["home: has no backup policy."] },
    "backups turned off": {
      resources: [fileSystem, policy("DISABLED")],
      violations: ['home: has the backup policy home-backup with status "DISABLED".'],
    },
  },
  remediates: {
    "backups turned off": {
      before: resource("aws:efs/backupPolicy:BackupPolicy", "home-backup", {
        fileSystemId: "fs-1",
        backupPolicy: { status: "DISABLED" },
      }),
      after: resource("aws:efs/backupPolicy:BackupPolicy", "home-backup", {
        fileSystemId: "fs-1",
        backupPolicy: { status: "ENABLED" },
      }),
    },
  },
};

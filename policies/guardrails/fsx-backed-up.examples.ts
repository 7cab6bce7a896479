import { type Examples, resource } from "../rule/examples";

const zfs = "aws:fsx/openZfsFileSystem:OpenZfsFileSystem";
const windows = "aws:fsx/windowsFileSystem:WindowsFileSystem";

export const fsxBackedUpExamples: Examples = {
  allows: {
    "a month": [resource(zfs, "home", { automaticBackupRetentionDays: 30 })],
    "Windows, a week by default": [resource(windows, "desks", {})],
  },
  forbids: {
    "no backups": {
      resources: [resource(zfs, "home", {}), resource(windows, "desks", { automaticBackupRetentionDays: 0 })],
      violations: [
        "home.automaticBackupRetentionDays: is not set, which means 0; 7 is the least.",
        "desks.automaticBackupRetentionDays: is 0; 7 is the least.",
      ],
    },
    "less than configured": {
      resources: [resource(windows, "desks", {})],
      settings: { minimumDays: 30 },
      violations: ["desks.automaticBackupRetentionDays: is not set, which means 7; 30 is the least."],
    },
  },
  remediates: {
    "none to a week": {
      before: resource(zfs, "home", {}),
      after: resource(zfs, "home", { automaticBackupRetentionDays: 7 }),
    },
  },
};

import { resourceRule, wholeNumber } from "../rule";

const settings = {
  minimumDays: wholeNumber("Days that backups must be kept. AWS takes up to 90.", 7, 1, 90),
};

/** What the provider takes where nothing is said. Lustre is judged by `lustre-backed-up`: what is linked to S3 has no backups. */
const defaultDays = {
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": 0,
  "aws:fsx/ontapFileSystem:OntapFileSystem": 0,
  "aws:fsx/windowsFileSystem:WindowsFileSystem": 7,
} as const;

export const fsxBackedUp = resourceRule({
  name: "fsx-backed-up",
  severity: "medium",
  description: "Every FSx file system for OpenZFS, ONTAP and Windows keeps backups for a week at least.",
  reason: "Without backups one wrong delete is final.",
  fix: "Set automaticBackupRetentionDays to 7 or more.",
  url: "https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/using-backups.html",
  types: [
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
    "aws:fsx/ontapFileSystem:OntapFileSystem",
    "aws:fsx/windowsFileSystem:WindowsFileSystem",
  ],
  settings,
  *judge({ type, props: { automaticBackupRetentionDays: days } }, { minimumDays }) {
    if ((days ?? defaultDays[type]) < minimumDays) {
      const is = days ?? `not set, which means ${defaultDays[type]}`;
      yield { property: "automaticBackupRetentionDays", says: `is ${is}; ${minimumDays} is the least.` };
    }
  },
  remediate: (_, { minimumDays }) => ({ automaticBackupRetentionDays: minimumDays }),
});

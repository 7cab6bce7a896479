import { known, stackRule } from "../rule";

/** AWS backs up One Zone file systems unless told not to; regional ones that come through the API it does not. */
export const efsBackedUp = stackRule({
  name: "efs-backed-up",
  severity: "medium",
  description: "Every EFS file system is backed up.",
  reason: "One rm in a shared home directory deletes the work of a whole team.",
  fix: 'Give the file system an aws.efs.BackupPolicy with status "ENABLED", or an aws.backup.Selection.',
  url: "https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html",
  each: "aws:efs/fileSystem:FileSystem",
  *judge(fileSystem, stack) {
    const policies = stack.referring("aws:efs/backupPolicy:BackupPolicy", "fileSystemId", fileSystem);
    const disabled = policies.find(({ props }) => props.backupPolicy?.status !== "ENABLED");
    if (disabled !== undefined) {
      const status = disabled.props.backupPolicy?.status;
      yield { property: "", says: `has the backup policy ${disabled.name} with status "${status}".` };
    } else if (
      policies.length === 0 &&
      known(() => fileSystem.props.availabilityZoneName)?.value === undefined &&
      stack.referring("aws:backup/selection:Selection", "resources", fileSystem).length === 0
    ) {
      yield { property: "", says: "has no backup policy." };
    }
  },
  remediate: {
    types: ["aws:efs/backupPolicy:BackupPolicy"],
    change: ({ props: { backupPolicy } }) =>
      backupPolicy.status === "ENABLED" ? undefined : { backupPolicy: { status: "ENABLED" } },
  },
});

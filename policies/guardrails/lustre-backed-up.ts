import { given, known, stackRule } from "../rule";

/**
 * FSx backs up neither scratch file systems nor those linked to S3, where the bucket is the lasting copy.
 * https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-backups-fsx.html
 */
export const lustreBackedUp = stackRule({
  name: "lustre-backed-up",
  severity: "medium",
  description: "A persistent Lustre file system is linked to S3 or backed up.",
  reason: "Results of weeks of computing lie in one zone; without a copy they go with it.",
  fix: "Set automaticBackupRetentionDays, or link a bucket with an aws.fsx.DataRepositoryAssociation.",
  url: "https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-backups-fsx.html",
  each: "aws:fsx/lustreFileSystem:LustreFileSystem",
  *judge(fileSystem, stack) {
    const { props } = fileSystem;
    const linked =
      stack.referring(
        "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation",
        "fileSystemId",
        fileSystem,
      ).length > 0 || given(() => known(() => props.importPath)?.value);
    if (linked || (props.deploymentType ?? "SCRATCH_1").startsWith("SCRATCH")) {
      return;
    }
    // At preview AWS's default is not known yet; it is none.
    const days = known(() => props.automaticBackupRetentionDays)?.value ?? 0;
    if (days === 0) {
      yield { property: "automaticBackupRetentionDays", says: "is 0, and no bucket is linked." };
    }
  },
});

import { given, known, stackRule } from "../rule";

export const scratchHasAnotherCopy = stackRule({
  name: "scratch-has-another-copy",
  severity: "high",
  description: "A scratch file system is linked to S3, where its data has another copy.",
  reason: "Scratch is not replicated: when a server fails, what only lay there is gone.",
  fix: "Link a bucket with an aws.fsx.DataRepositoryAssociation (SCRATCH_2), or with importPath and exportPath.",
  url: "https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-fsx-lustre.html",
  each: "aws:fsx/lustreFileSystem:LustreFileSystem",
  *judge(fileSystem, stack) {
    const { props } = fileSystem;
    const deploymentType = props.deploymentType ?? "SCRATCH_1";
    if (!deploymentType.startsWith("SCRATCH")) {
      return;
    }
    const associations = stack.referring(
      "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation",
      "fileSystemId",
      fileSystem,
    );
    if (associations.length === 0 && !given(() => known(() => props.exportPath)?.value)) {
      yield {
        property: "deploymentType",
        says: `is ${deploymentType}, and no bucket takes what is written.`,
      };
    }
  },
});

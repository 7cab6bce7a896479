import { type Examples, resource } from "../rule/examples";

const type = "aws:fsx/lustreFileSystem:LustreFileSystem";
const work = resource(type, "work", { deploymentType: "PERSISTENT_2" });

export const lustreBackedUpExamples: Examples = {
  allows: {
    scratch: [resource(type, "scratch", { deploymentType: "SCRATCH_2" })],
    backups: [resource(type, "work", { deploymentType: "PERSISTENT_2", automaticBackupRetentionDays: 7 })],
    "a bucket": [
      work,
      resource(
        "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation",
        "results",
        { dataRepositoryPath: "s3://results", fileSystemPath: "/results" },
        { fileSystemId: ["work"] },
      ),
    ],
    "a bucket in the older way": [
      resource(type, "work", { deploymentType: "PERSISTENT_1", importPath: "s3://results" }),
    ],
  },
  forbids: {
    neither: {
      resources: [work],
      violations: ["work.automaticBackupRetentionDays: is 0, and no bucket is linked."],
    },
  },
};

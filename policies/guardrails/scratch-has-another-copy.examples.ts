import { type Examples, resource } from "../rule/examples";

const type = "aws:fsx/lustreFileSystem:LustreFileSystem";

export const scratchHasAnotherCopyExamples: Examples = {
  allows: {
    "a linked bucket": [
      resource(type, "scratch", { deploymentType: "SCRATCH_2" }),
      resource(
        "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation",
        "results",
        { dataRepositoryPath: "s3://results", fileSystemPath: "/results" },
        { fileSystemId: ["scratch"] },
      ),
    ],
    "the older link": [
      resource(type, "scratch", {
        deploymentType: "SCRATCH_2",
        importPath: "s3://case",
        exportPath: "s3://case/out",
      }),
    ],
    "a persistent one": [resource(type, "work", { deploymentType: "PERSISTENT_2" })],
  },
  forbids: {
    "the only copy": {
      resources: [resource(type, "scratch", { deploymentType: "SCRATCH_2" })],
      violations: ["scratch.deploymentType: is SCRATCH_2, and no bucket takes what is written."],
    },
    "a link that only reads": {
      resources: [resource(type, "scratch", { deploymentType: "SCRATCH_1", importPath: "s3://case" })],
      violations: ["scratch.deploymentType: is SCRATCH_1, and no bucket takes what is written."],
    },
  },
};

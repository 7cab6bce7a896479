import { type Examples, resource, unknownValue } from "../rule/examples";

const pipeline = "aws:codepipeline/pipeline:Pipeline";
const store = { location: "artifacts", type: "S3" };

export const buildArtifactsEncryptedExamples: Examples = {
  allows: {
    "keys of ours": [
      resource(pipeline, "release", {
        artifactStores: [{ ...store, encryptionKey: { type: "KMS", id: unknownValue } }],
      }),
      resource("aws:codebuild/project:Project", "build", { encryptionKey: unknownValue }),
      resource("aws:codeartifact/domain:Domain", "packages", { encryptionKey: unknownValue }),
    ],
  },
  forbids: {
    "AWS's keys": {
      resources: [
        resource(pipeline, "release", { artifactStores: [store] }),
        resource("aws:codebuild/project:Project", "build", { encryptionKey: "alias/aws/s3" }),
        resource("aws:codeartifact/domain:Domain", "packages", {}),
      ],
      violations: [
        "release.artifactStores[0].encryptionKey: is not set.",
        "build.encryptionKey: is alias/aws/s3, a key of AWS, whose policy nobody can change.",
        "packages.encryptionKey: is not set.",
      ],
    },
  },
};

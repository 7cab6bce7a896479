import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const buildArtifactsEncrypted = resourceRule({
  name: "build-artifacts-encrypted",
  severity: "medium",
  description: "Pipelines, builds and package domains encrypt what they keep with a KMS key of ours.",
  reason:
    "Artifacts are what runs in production next; with a key of ours only the pipeline can read and replace them.",
  fix: "Set encryptionKey (CodePipeline: in each artifact store).",
  url: "https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html",
  types: [
    "aws:codepipeline/pipeline:Pipeline",
    "aws:codebuild/project:Project",
    "aws:codeartifact/domain:Domain",
  ],
  *judge({ type, props }) {
    const keys =
      type === "aws:codepipeline/pipeline:Pipeline"
        ? props.artifactStores.map(({ encryptionKey }, index) => ({
            ...{ property: `artifactStores[${index}].encryptionKey`, read: () => encryptionKey?.id },
          }))
        : [{ property: "encryptionKey", read: () => props.encryptionKey }];
    for (const { property, read } of keys) {
      const says = keyProblem(read);
      if (says !== undefined) {
        yield { property, says };
      }
    }
  },
});

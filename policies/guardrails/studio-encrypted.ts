import { resourceRule, given } from "../rule";

export const studioEncrypted = resourceRule({
  name: "studio-encrypted",
  severity: "high",
  description: "The home directories of SageMaker Studio are encrypted with a KMS key of ours.",
  reason:
    "What data scientists keep there is the data itself; with AWS's own key nobody can take the access back.",
  fix: "Set kmsKeyId to the ARN of the environment's key.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-studio.html",
  types: ["aws:sagemaker/domain:Domain"],

  *judge({ props }) {
    if (!given(() => props.kmsKeyId)) {
      yield { property: "kmsKeyId", says: "is not set." };
    }
  },
});

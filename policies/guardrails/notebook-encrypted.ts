import { resourceRule, given } from "../rule";

export const notebookEncrypted = resourceRule({
  name: "notebook-encrypted",
  severity: "high",
  description: "The volume of a notebook is encrypted with a KMS key of ours.",
  reason: "Notebooks hold samples of the data; with AWS's own key nobody can take the access back.",
  fix: "Set kmsKeyId to the ARN of the environment's key.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-nbi.html",
  types: ["aws:sagemaker/notebookInstance:NotebookInstance"],

  *judge({ props }) {
    if (!given(() => props.kmsKeyId)) {
      yield { property: "kmsKeyId", says: "is not set." };
    }
  },
});

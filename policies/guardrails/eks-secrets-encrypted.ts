import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const eksSecretsEncrypted = resourceRule({
  name: "eks-secrets-encrypted",
  severity: "medium",
  description: "The secrets of a Kubernetes cluster are encrypted with a KMS key of ours.",
  reason: "Without a key of ours nobody sees who decrypts the secrets, and nobody can take them away.",
  fix: 'Set encryptionConfig with resources ["secrets"] and provider.keyArn.',
  url: "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
  types: ["aws:eks/cluster:Cluster"],
  *judge({ props }) {
    const problem = keyProblem(() => props.encryptionConfig?.provider.keyArn);
    if (problem !== undefined) {
      yield { property: "encryptionConfig.provider.keyArn", says: problem };
    }
  },
});

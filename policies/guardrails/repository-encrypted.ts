import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const repositoryEncrypted = resourceRule({
  name: "repository-encrypted",
  severity: "medium",
  description: "Every container repository is encrypted with a KMS key of ours.",
  reason: "Images hold code and often models; the encryption of a repository cannot be changed later.",
  fix: 'Set encryptionConfigurations: [{ encryptionType: "KMS", kmsKey }].',
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
  types: ["aws:ecr/repository:Repository"],
  *judge({ props: { encryptionConfigurations = [] } }) {
    const [{ encryptionType = "AES256", kmsKey } = {}] = encryptionConfigurations.map((configuration) => ({
      encryptionType: configuration.encryptionType,
      kmsKey: () => configuration.kmsKey,
    }));
    if (!encryptionType.startsWith("KMS")) {
      yield { property: "encryptionConfigurations[0].encryptionType", says: `is ${encryptionType}.` };
      return;
    }
    const problem = keyProblem(() => kmsKey?.());
    if (problem !== undefined) {
      yield { property: "encryptionConfigurations[0].kmsKey", says: problem };
    }
  },
});

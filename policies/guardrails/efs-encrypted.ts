import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const efsEncrypted = resourceRule({
  name: "efs-encrypted",
  severity: "high",
  description: "Every EFS file system is encrypted with a KMS key of ours.",
  reason: "Encryption is off by default and cannot be turned on later.",
  fix: "Set encrypted: true and kmsKeyId.",
  url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
  types: ["aws:efs/fileSystem:FileSystem"],
  *judge({ props }) {
    if (props.encrypted !== true) {
      yield { property: "encrypted", says: `is ${props.encrypted ?? "not set, which means false"}.` };
      return;
    }
    const problem = keyProblem(() => props.kmsKeyId);
    if (problem !== undefined) {
      yield { property: "kmsKeyId", says: problem };
    }
  },
});
